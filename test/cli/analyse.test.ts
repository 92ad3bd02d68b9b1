import { existsSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
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
    expect(stdout).toContain('at reference contrast')
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
