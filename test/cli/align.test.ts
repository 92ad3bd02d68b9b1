import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ScoreResult } from '#shared/model/score-result'
import { alignCommand } from '#main/cli/commands/align'
import { cliFolder, entryUrl, fringe, fringeJson } from './fringe'
import { score, scoredPair } from './scored-pair'

const folder = cliFolder()
/** Image 2 is image 1 moved 6 right and 3 up. */
const { images, matches } = await scoredPair()

interface Aligned extends ScoreResult {
  readonly matrix: readonly number[]
  readonly alignment: { readonly method: string, readonly evaluations: number, readonly remark: string | null }
}

interface Translated {
  readonly best: { readonly dx: number, readonly dy: number } | null
  readonly dx: readonly number[]
  readonly notebookError: string | null
}

describe('fringe align', () => {
  it('writes a homography that fringe score takes, and that scores as was said', async () => {
    const output = join(folder, 'found.json')
    const found = await fringeJson<Aligned>('align', ...images, '--output', output, '--tolerance', '20')
    expect(found).toMatchObject({ status: 'ok', verdict: 'better', alignment: { method: 'ecc', remark: null } })
    expect(found.matrix[2]).toBeCloseTo(6, 0)
    expect(found.matrix[5]).toBeCloseTo(-3, 0)
    expect(JSON.parse(readFileSync(output, 'utf8'))).toEqual(found)
    expect((await score(...images, '--homography', output, '--tolerance', '20')).score).toEqual(found.score)
  })

  it('starts from matches, by evolution, the same way for the same seed', async () => {
    const run = () => fringeJson<Aligned>('align', ...images, '--method', 'differential-evolution', '--matches', matches, '--seed', '4')
    const [first, second] = [await run(), await run()]
    expect(first.matrix).toEqual(second.matrix)
    expect(first.verdict).toBe('better')
  })

  it('says where the notebook\'s own ascent stops', async () => {
    const { stdout, code } = await fringe('align', ...images, '--method', 'gradient-ascent', '--steps', '1')
    expect(code).toBe(0)
    expect(stdout).toContain('TypeError: unsupported operand')
  })

  it('interrupted, keeps the best so far', async () => {
    const output = join(folder, 'cut.json')
    const abort = new AbortController()
    setTimeout(() => abort.abort(), 300)
    const flags = { image1: images[1], image2: images[3], method: 'gradient-ascent', steps: '5000', output }
    await alignCommand.run({ words: [], flags, rest: [], json: false, signal: abort.signal, entryUrl })
    expect((JSON.parse(readFileSync(output, 'utf8')) as Aligned).matrix).toHaveLength(9)
  })

  it.each([
    [['--method', 'guess'], '--method'],
    [['--reach', '0'], '--reach'],
    [['--seed', 'x'], '--seed'],
    [['--matches', 'a.csv', '--homography', '[1,0,0,0,1,0,0,0,1]'], 'either --matches or --homography'],
    [['--method', 'gradient-ascent', '--homography', '[1,0,0,0,1,0,0,0,1]'], 'starts from no movement']
  ])('does not take %j', async (flags, words) => {
    const { code, stderr } = await fringe('align', ...images, ...flags)
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)])
  })

  it('names an image that cannot be read, and a place that cannot be written', async () => {
    const broken = join(folder, 'broken.png')
    writeFileSync(broken, 'not an image')
    expect(await fringe('align', '--image1', broken, ...images.slice(2))).toMatchObject({ code: 1, stderr: expect.stringContaining('broken.png') as string })
    const nowhere = join(folder, 'nowhere', 'h.json')
    expect(await fringe('align', ...images, '--output', nowhere)).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be written') as string })
  })
})

describe('fringe translate', () => {
  it('finds the shift both ways', async () => {
    const found = await fringeJson<Translated>('translate', ...images, '--radius', '8', '--tolerance', '20')
    expect(found.best).toMatchObject({ dx: 6, dy: -3 })
    expect(found.dx).toHaveLength(289)
  })

  it('knows the notebook\'s two ranges', async () => {
    const second = await fringeJson<Translated>('translate', ...images, '--range', 'notebook', '--tolerance', '20')
    const first = await fringeJson<Translated>('translate', ...images, '--range', 'notebook-first', '--tolerance', '20')
    expect([second.dx.length, first.dx.length]).toEqual([210, 90])
    expect(second.notebookError).toMatch(/IndexError|np.argmax/)
    const { stdout } = await fringe('translate', ...images, '--range', 'notebook', '--tolerance', '20')
    expect(stdout).toMatch(/\nThe notebook's own loop (stops here with IndexError: |takes another one here: np.argmax).*; what it would have meant is given\n$/)
  })

  it('moves it the wrong way, and says how the best shift follows the tolerance', async () => {
    expect(await fringeJson('translate', ...images, '--shift', '-6,3')).toMatchObject({ dx: -6, dy: 3, verdict: 'worse' })
    const { rows } = await fringeJson<{ rows: { tolerance: number, best: unknown }[] }>('translate', ...images, '--by-tolerance', '--tolerances', '10,20', '--radius', '8')
    expect(rows).toMatchObject([{ tolerance: 10, best: { dx: 6, dy: -3 } }, { tolerance: 20, best: { dx: 6, dy: -3 } }])
  })

  it.each([
    [['--shift', '3'], '--shift'], [['--range', 'all'], '--range'], [['--radius', '61'], '--radius'], [['--by-tolerance', '--tolerances', '1,x'], '--tolerances'],
    [['--shift', '1,1', '--by-tolerance'], 'either --shift or --by-tolerance']
  ])('does not take %j', async (flags, words) => {
    const { code, stderr } = await fringe('translate', ...images, ...flags)
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)])
  })
})
