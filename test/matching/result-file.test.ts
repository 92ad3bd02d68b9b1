import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeMatchFile, writeResultFile } from '#main/core/matching/result-file'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fringe-result-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('writeResultFile', () => {
  it('makes the folder, replaces what was there, and returns the hash of the bytes', async () => {
    const path = join(folder, 'unpp', '1_to_2.csv')
    await writeResultFile(path, 'old')
    const hash = await writeMatchFile(path, [{ x1: 36, y1: 36, x2: 42, y2: 32, score: 3.99486, index: 0 }])
    const bytes = await readFile(path)
    expect(bytes.toString()).toBe(',x_1,y_1,x_2,y_2,score,index\n0,36,36,42,32,3.99486,0\n')
    expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(await readdir(join(folder, 'unpp'))).toEqual(['1_to_2.csv'])
  })

  it('names the file it could not write, and leaves nothing unfinished', async () => {
    await writeFile(join(folder, 'taken'), '')
    await expect(writeResultFile(join(folder, 'taken', 'x.csv'), 'x')).rejects.toMatchObject({
      code: 'file.not-writable', message: expect.stringContaining(join(folder, 'taken', 'x.csv'))
    })
    await mkdir(join(folder, 'x.csv'))
    await expect(writeResultFile(join(folder, 'x.csv'), 'x')).rejects.toMatchObject({ code: 'file.not-writable' })
    expect((await readdir(folder)).toSorted()).toEqual(['taken', 'x.csv'])
  })
})
