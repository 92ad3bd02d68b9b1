import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { referenceData } from '../support/reference-data'
import { cliFolder, fringe, fringeJson } from './fringe'

interface Pairs { readonly ids: string[], readonly pairs: [string, string][] }
interface Sampling { readonly ids: number[], readonly n: number, readonly seed: number, readonly sha256_of_json: string }

const folder = cliFolder()
const goldens = referenceData('dev/goldens.json')
const frame = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } }).png().toBuffer()

function frames(name: string, ids: readonly (string | number)[]): string {
  const path = join(folder, name)
  mkdirSync(path, { recursive: true })
  for (const id of ids) writeFileSync(join(path, `${id}.png`), frame)
  return path
}

describe.skipIf(goldens === null)('fringe pairs at random', () => {
  const sampling = goldens === null ? [] : (JSON.parse(readFileSync(goldens, 'utf8')) as { edge: { sampling: Sampling[] } }).edge.sampling
  // A folder is read in numeric order, so only the references in that order can be had from one.
  const ordered = sampling.filter(({ ids }) => ids.every((id, index) => index === 0 || ids[index - 1]! < id))

  it('has references in the order of a folder', () => expect(ordered.length).toBeGreaterThanOrEqual(3))

  it.each(ordered.map((golden) => [golden.ids.length, golden] as const))('%i frames: as Python shuffles them', async (_count, golden) => {
    const view = frames(`sampling-${golden.ids.length}`, golden.ids)
    const { ids, pairs } = await fringeJson<Pairs>('pairs', view, '--count', String(golden.n), '--seed', String(golden.seed))
    expect(ids).toEqual(golden.ids.map(String))
    const text = JSON.stringify(pairs.map((pair) => pair.map(Number)))
    expect(createHash('sha256').update(text).digest('hex')).toBe(golden.sha256_of_json)
  })
})

describe('fringe pairs', () => {
  it('prints what Python prints for seed 123 and for a negative seed', async () => {
    const view = frames('ten', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    const seeded = await fringe('pairs', view, '--count', '3', '--seed', '123')
    expect(seeded).toEqual({ code: 0, stdout: '6 9\n1 10\n3 7\n', stderr: '' })
    // random.seed takes the absolute value.
    expect(await fringe('pairs', view, '--count', '3', '--seed', '-123')).toEqual(seeded)
  })

  it('knows the other strategies, in numeric order', async () => {
    const view = frames('four', [10, 9, 100, 2])
    expect(await fringeJson<Pairs>('pairs', view, '--strategy', 'consecutive')).toEqual({
      ids: ['2', '9', '10', '100'], pairs: [['2', '9'], ['9', '10'], ['10', '100']]
    })
    expect((await fringeJson<Pairs>('pairs', view, '--strategy', 'reference:9')).pairs).toEqual([['2', '9'], ['10', '9'], ['100', '9']])
    expect((await fringeJson<Pairs>('pairs', view, '--strategy', 'all')).pairs).toHaveLength(6)
  })

  it('leaves unreadable files out, naming each with the reason on stderr', async () => {
    const view = frames('broken', ['a', 'b', 'c'])
    writeFileSync(join(view, 'zero.png'), '')
    writeFileSync(join(view, 'cut.png'), frame.subarray(0, 40))
    copyFileSync(import.meta.filename, join(view, 'text.png'))
    const { code, stdout, stderr } = await fringe('pairs', view, '--strategy', 'all', '--json')
    expect(code).toBe(0)
    expect((JSON.parse(stdout) as Pairs).ids).toEqual(['a', 'b', 'c'])
    for (const name of ['zero.png', 'cut.png', 'text.png']) expect(stderr).toContain(join(view, name))
  })

  it.each([
    ['an empty folder', []],
    ['a single frame', ['one']]
  ])('refuses %s', async (name, ids) => {
    const view = frames(name, ids)
    const { code, stdout, stderr } = await fringe('pairs', view, '--strategy', 'all')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toBe(`${view} has ${ids.length} readable images; a pair needs two\n`)
  })

  it('refuses a folder that is not there, and a reference that is none of its frames', async () => {
    expect(await fringe('pairs', join(folder, 'gone'), '--strategy', 'all')).toMatchObject({ code: 1, stderr: expect.stringContaining('gone cannot be read') as string })
    const view = frames('some', [1, 2])
    expect(await fringe('pairs', view, '--strategy', 'reference:3')).toMatchObject({ code: 1, stderr: `3 is no readable image of ${view}\n` })
  })
})
