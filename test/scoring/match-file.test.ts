import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMatchFile } from '#main/core/scoring/match-file'

const header = ',x_1,y_1,x_2,y_2,score,index\n'
let folder = ''
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'fringe-matches-')) })
afterAll(async () => { await rm(folder, { recursive: true }) })

async function reading(text: string) {
  const file = join(folder, 'a_to_b.csv')
  await writeFile(file, text)
  return readMatchFile(file)
}

describe('a match file', () => {
  it('is read by its column names', async () => {
    expect(await reading(`${header}0,4.0,5,8.0,4.5,3.21,17\n`)).toEqual([{ x1: 4, y1: 5, x2: 8, y2: 4.5, score: 3.21, index: 17 }])
    expect(await reading(header)).toEqual([])
  })

  it.each([
    ['missing columns', ',x_1,y_1,score\n0,1,2,3\n', 1, /missing columns: x_2, y_2, index/],
    ['extra text', `${header}0,4,5,8,4,3,1\nfinished\n`, 3, /expected 7 fields, found 1/],
    ['a missing value', `${header}0,4,5,8,,3,1\n`, 2, /y_2 is not a finite number/],
    ['NaN', `${header}0,nan,5,8,4,3,1\n`, 2, /x_1 is not a finite number/],
    ['nothing', '', 1, /empty/]
  ])('with %s is refused, with file and line', async (_, text, line, words) => {
    const file = join(folder, 'a_to_b.csv')
    await expect(reading(text)).rejects.toMatchObject({
      code: 'match-file.invalid', message: expect.stringMatching(words), details: { file, line }
    })
  })

  it('that is not there is named', async () => {
    const file = join(folder, 'none.csv')
    await expect(readMatchFile(file)).rejects.toMatchObject({ code: 'match-file.invalid', message: expect.stringContaining(`${file}: no such file`) })
  })
})
