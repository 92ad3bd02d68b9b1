import { existsSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Score } from '#shared/model/score'
import type { ScoreResult } from '#shared/model/score-result'
import { ScoredVariants } from '#shared/model/score-variant'
import { cliFolder, fringe, fringeJson } from './fringe'
import { scoredPair } from './scored-pair'

const folder = cliFolder()
const { image1, image2, matches, images } = await scoredPair()
const common = [...images, '--matches', matches]

type Printed = ScoreResult & ScoredVariants

describe('fringe score, other ways', () => {
  it('prints what it printed before where nothing is asked', async () => {
    const plain = await fringeJson<Printed>('score', ...common)
    for (const name of Object.keys(ScoredVariants.shape)) expect(plain).not.toHaveProperty(name)
  })

  it('adds one field for each flag, and leaves the score as it is', async () => {
    const plain = await fringeJson<Printed>('score', ...common)
    const found = await fringeJson<Printed>(
      'score', ...common, '--edges', 'mean:9:4', '--compensate', 'gain', '--asymmetric', '--grid', '3', '--sweep', '--contrast-sweep')
    const { edges, illumination, tolerances, confidence, sweep, contrastSweep } = ScoredVariants.parse(found)
    expect(found.score).toEqual(plain.score)
    expect(edges).toMatchObject({ lens: { kind: 'mean', size: 9 }, threshold: 4, whole: plain.score })
    expect(illumination).toMatchObject({ before: plain.score })
    expect(tolerances!.rows.map(({ rule }) => rule)).toEqual(['fixed', 'pair', 'asymmetric', 'sub-blocks', 'asymmetric-sub-blocks'])
    expect(confidence).toMatchObject({ grid: 3, resamples: 1000 })
    expect(sweep!.better[Math.floor(plain.tolerance!)]).toBe(plain.score!.better)
    expect(contrastSweep!.rows).toHaveLength(20)
  })

  it('says in words what each flag asked for, with its pixels', async () => {
    const flags = [
      ...common, '--median', '3', '--sub-blocks', '--edges', 'mean:9:4', '--compensate', 'gain', '--bank', folder, '--grid', '3', '--contrast-sweep', '--evidence'
    ]
    const found = await fringeJson<Printed>('score', ...flags)
    expect(found).not.toHaveProperty('sweep')
    const { stdout } = await fringe('score', ...flags)
    const [first, ...lines] = stdout.trimEnd().split('\n')
    expect(`${first}\n`).toBe((await fringe('score', ...common)).stdout)
    const words = ({ value, count }: Pick<Score, 'value' | 'count'>): string => `${value!.toFixed(3)} on ${count} px`
    const { subBlocks, despeckled, edges, illumination, tolerances, confidence, contrastSweep } = found
    const fixed = tolerances!.rows.find(({ rule }) => rule === 'fixed')!.score.count
    const pair = tolerances!.rows.find(({ rule }) => rule === 'pair')!.score.count
    const { normalised } = contrastSweep!
    const carried = ({ value, count }: Pick<Score, 'value' | 'count'>): string => (value === null ? 'undetermined' : words({ value, count }))
    for (const start of [
      `sub-blocks: ${words(subBlocks!)}, `, `despeckled 3 x 3: ${words(despeckled!)}`, `near edges (mean, 9 px, 4 or more): ${words(edges!.score)}`,
      `brightness evened out by a gain in each sub-block: ${words(illumination!.after)}; `, `  bank                   no image in ${folder} can be read`,
      `3 x 3 sub-blocks: ${words(confidence!.score)}, `, '  clip limit  contrast', 'evidence: the histogram of ',
      `carried to a contrast of ${normalised.referenceContrast.toFixed(1)} levels: ${carried({ value: normalised.fixed, count: fixed })}`
    ]) expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^${start.replace(/[().]/g, '\\$&')}`)))
    expect(stdout).toContain(`${carried({ value: normalised.auto, count: pair })} at the automatic tolerance`)
    expect(stdout).not.toContain('the verdict turns')
  })

  it('says where the verdict turns, which blocks agree, and nothing more of a pair that cannot be scored', async () => {
    const asked = ['--sweep', '--sub-blocks']
    const { sweep, subBlocks } = await fringeJson<Printed>('score', ...common, ...asked)
    const { stdout } = await fringe('score', ...common, ...asked)
    const flips = sweep!.flips.length === 0 ? 'no tolerance' : `tolerance ${sweep!.flips.join(', ')}`
    expect(stdout).toContain(`\nthe verdict turns at ${flips}; every tolerance with --json\n`)
    const scored = subBlocks!.blocks.filter(({ value }) => value !== null)
    expect(stdout).toContain(`${scored.filter(({ value }) => value! > 0.5).length} of ${scored.length} blocks agree, median `)
    expect((await fringe('score', ...images, '--homography', '[1,0,0,2,0,0,0,0,1]', ...asked)).stdout.trimEnd()).not.toContain('\n')
  })

  it('evens out one region by so many levels, and takes the tolerance of a folder', async () => {
    const found = await fringeJson<Printed>('score', ...common, '--compensate', 'shift:255@0,0,2000,2000', '--bank', join(image1, '..'))
    expect(found.illumination!.after).not.toEqual(found.illumination!.before)
    expect(found.tolerances!.rows.map(({ rule }) => rule)).toContain('bank')
    const wrapped = await fringeJson<Printed>('score', ...common, '--compensate', 'shift:256@30,30,50,50', '--notebook')
    expect(wrapped.illumination!.after).toEqual(wrapped.illumination!.before)
  })

  it('answers null for a pair that cannot be scored', async () => {
    const found = await fringeJson<Printed>('score', '--image1', join(folder, 'gone.png'), '--image2', image2, '--matches', matches, '--sweep')
    expect(found).toMatchObject({ status: 'unreadable-image', sweep: null })
  })

  it.each([['--edges', 'sobel:3:4'], ['--edges', 'mean:9'], ['--compensate', 'wrap'], ['--compensate', 'shift:x'], ['--compensate', 'shift:1e999'], ['--compensate', 'gain:-1'], ['--compensate', 'shift@1,2'], ['--grid', '13'], ['--grid', '1']])('%s %s is wrong usage', async (flag, value) => {
    expect((await fringe('score', ...common, flag, value)).code).toBe(2)
  })
})

describe('fringe analyse', () => {
  it('says everything at once and writes the pictures', async () => {
    const pictures = join(folder, 'pictures')
    const found = await fringeJson<ScoredVariants & { pictures: { name: string, file: string, sha256: string }[], despeckling: { rows: { size: number }[] } }>(
      'analyse', ...common, '--pictures', pictures, '--panels', '10,30')
    expect(Object.keys(ScoredVariants.shape).every((name) => name in found)).toBe(true)
    expect(found.despeckling.rows.map(({ size }) => size)).toEqual([1, 3, 5])
    expect(found.pictures.map(({ name }) => name)).toEqual([
      'overlay', 'overlay-moved', 'diff-diff', 'diff-diff-10', 'diff-diff-30',
      'moved', 'edges-image-1', 'edges-image-2', 'edges-scored', 'image-2-evened', 'changes', 'changes-median-3', 'changes-median-5', 'sub-blocks'
    ])
    expect(found.pictures.every(({ file }) => existsSync(file))).toBe(true)
    const { channels } = await sharp(join(pictures, 'sub-blocks.png')).metadata()
    expect(channels).toBe(3)
  })

  it('says it in words without --json', async () => {
    const { code, stdout } = await fringe('analyse', '--image1', image1, '--image2', image2, '--homography', '[1,0,0,0,1,0,0,0,1]')
    expect(code).toBe(0)
    expect(stdout).toMatch(/at reference contrast +(undetermined \(|[01]\.\d{3} on )\d+ px/)
    expect(stdout).toMatch(/better and worse +0 px and 0 px/)
    expect(stdout).toMatch(/illumination +no mismatch: .* in one sub-block at most/)
    expect(stdout).toMatch(/at an optimum +undetermined/)
  })

  it('says whether the score is at an optimum, so far around', async () => {
    const off = await fringe('analyse', ...images, '--homography', '[1,0,5,0,1,-3,0,0,1]', '--tolerance', '20', '--reach', '1')
    expect(off.stdout).toMatch(/at an optimum +no, all x by 1 px scores 0\.\d+ higher/)
    const on = await fringe('analyse', ...common, '--tolerance', '20')
    expect(on.stdout).toMatch(/at an optimum +yes/)
    expect((await fringe('analyse', ...common, '--reach', '0')).code).toBe(2)
    expect((await fringe('analyse', ...common, '--panels', '10,')).code).toBe(2)
  })

  it('refuses a pair without a homography', async () => {
    const { code, stderr } = await fringe('analyse', ...images, '--homography', '[0,0,0,0,0,0,0,0,0]')
    expect(code).toBe(1)
    expect(stderr).toContain('singular')
  })
})
