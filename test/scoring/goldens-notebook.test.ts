import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { croppedArea } from '#shared/numerics/area'
import { changeMasks, maskCount, medianMask, type Mask } from '#shared/numerics/despeckle'
import { evidenceOf, zeroBorder, zeroBorders, type ImageTriple } from '#shared/numerics/evidence'
import { notebookLocalContrast, localContrast, toleranceOf } from '#shared/numerics/local-contrast'
import { defaultToleranceRule } from '#shared/model/score-settings'
import type { LocalContrast } from '#shared/model/contrast'
import { changeHistogram, countsAt, notebookScoreOf } from '#shared/numerics/score'
import {
  blockAreas, blockEvidence, notebookBlockAreas, notebookSubBlockScoreOf
} from '#shared/numerics/sub-blocks'
import { validPixels, warpPerspective } from '#shared/numerics/warp'
import { notebookErrors } from '#main/core/scoring/notebook-errors'
import {
  goldenImage, goldens, type GoldenCorrected, type GoldenMasks, type GoldenPair, type GoldenScore, type GoldenScores,
  type GoldenSubBlocks
} from './goldens'

const whole = (triple: ImageTriple) => croppedArea(triple.image1, 0)
const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex')

function notebookEvidence(triple: ImageTriple, crop: number) {
  return evidenceOf(zeroBorders(triple, crop), whole(triple), null)
}

function notebookBlocks(triple: ImageTriple, crop: number) {
  return blockEvidence(zeroBorders(triple, crop), notebookBlockAreas(triple.image1, crop), null)
}

function near(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)))
}

function expectScore(actual: { value: number | null; count: number }, [value, count]: GoldenScore): void {
  expect(actual.count).toBe(count)
  near(actual.value!, value)
}

function expectSubBlocks(triple: ImageTriple, tolerance: number, crop: number, golden: GoldenSubBlocks): void {
  const score = notebookSubBlockScoreOf(notebookBlocks(triple, crop), tolerance)
  expectScore(score, [golden.score, golden.count])
  expect(score.blocks.map(block => block.shift)).toEqual(golden.block_shifts)
  expect(score.blocks.map(block => block.count)).toEqual(golden.block_counts)
  score.blocks.forEach((block, index) => near(block.value!, golden.block_scores[index]!))
}

function expectMasks(triple: ImageTriple, golden: GoldenMasks): void {
  const { better, worse } = changeMasks(zeroBorders(triple, 5), whole(triple), null, 7)
  const found: Record<keyof GoldenMasks, Mask> = {
    better, worse,
    better_med_3: medianMask(better, 3), worse_med_3: medianMask(worse, 3),
    better_med_5: medianMask(better, 5), worse_med_5: medianMask(worse, 5)
  }
  for (const [name, mask] of Object.entries(found) as [keyof GoldenMasks, Mask][]) {
    expect({ ones: maskCount(mask), sha256: sha256(mask.data) }, name).toEqual(golden[name])
  }
}

function expectContrast(actual: LocalContrast, golden: readonly (number | 'nan')[]): void {
  const found = [actual.meanOfDeviations, actual.deviationOfMeans, actual.deviationOfDeviations]
  found.forEach((value, index) => {
    const expected = golden[index]!
    if (expected === 'nan') expect(value).toBeNaN()
    else near(value, expected)
  })
}

function expectNotebook(triple: ImageTriple, golden: GoldenScores): void {
  const byCrop = new Map([5, 7, 20].map(crop => [crop, notebookEvidence(triple, crop)]))
  for (const [key, score] of Object.entries(golden.dd_score)) {
    const [tolerance, crop] = key.match(/\d+/g)!.map(Number)
    expectScore(notebookScoreOf(byCrop.get(crop!)!, tolerance!), score)
  }
  expect(Array.from(byCrop.get(5)!)).toEqual(golden.dd_histogram_crop5_minus255_to_255)
  expect(changeHistogram(byCrop.get(5)!, 50)).toEqual(golden.hist_tol50_crop5)
  expectSubBlocks(triple, 30, 20, golden.ddscore_sub_tol30_crop20)
  expectSubBlocks(triple, 50, 20, golden.ddscore_sub_tol50_crop20)
  const contrasts = [triple.image1, triple.moved, triple.image2].map(notebookLocalContrast)
  expectContrast(contrasts[1]!, golden.local_contrast_img_1_h)
  const tolerance = toleranceOf(defaultToleranceRule, contrasts)
  near(tolerance, golden.get_tol.mean)
  expectScore(notebookScoreOf(byCrop.get(20)!, tolerance), golden.dd_score_autotol_crop20)
  const blocks = notebookSubBlockScoreOf(notebookBlocks(triple, 20), tolerance)
  expectScore(blocks, golden.ddscore_sub_autotol_crop20)
  expectMasks(triple, golden.masks_tol7_crop5)
}

function expectCorrected(triple: ImageTriple, valid: Uint8Array, golden: GoldenCorrected): void {
  expect(validPixels(valid)).toBe(golden.valid_pixels)
  // One evidence serves all tolerances.
  const evidences = new Map<string, Uint32Array>([0, 20].flatMap(crop => [null, valid].map(mask =>
    [`${crop} ${mask !== null}`, evidenceOf(triple, croppedArea(triple.image1, crop), mask)] as const)))
  for (const [key, [, count, better, worse]] of Object.entries(golden.dd_score)) {
    const [tolerance, crop] = key.match(/\d+/g)!.map(Number)
    const counts = countsAt(evidences.get(`${crop} ${key.endsWith('valid')}`)!, tolerance!)
    expect({ key, ...counts, count: counts.better + counts.worse }).toEqual({ key, better, worse, count })
  }
  for (const tolerance of [30, 50]) {
    const blocks = blockEvidence(triple, blockAreas(triple.image1, 20), valid)
    const found = blocks.map(({ shift, evidence }) => ({ shift, ...countsAt(evidence, tolerance) }))
    const expected = golden[`ddscore_sub_tol${tolerance}_crop20_valid`]!.blocks
    expect(found).toEqual(expected.map(({ shift, pos, neg }) => ({ shift, better: pos, worse: neg })))
  }
}

async function expectPair(pair: GoldenPair): Promise<void> {
  for (const [base, { img_1, img_2 }] of Object.entries(pair.images)) {
    const [image1, image2] = [await goldenImage(img_1.path), await goldenImage(img_2.path)]
    for (const [golden, image] of [[img_1, image1], [img_2, image2]] as const) {
      expect(sha256(image.data)).toBe(golden.pixels_sha256)
      expectContrast(notebookLocalContrast(image), golden.local_contrast)
      expectContrast(localContrast(image), golden.corrected_local_contrast)
      near(toleranceOf(defaultToleranceRule, [notebookLocalContrast(image)]), golden.get_tol)
    }
    for (const homography of Object.values(pair.homographies)) {
      const golden = homography.scores[base]!
      const { image: moved, valid } = warpPerspective(image1, [...homography.H])
      expect(sha256(moved.data)).toBe(golden.warp.sha256)
      expectNotebook({ image1, moved, image2 }, golden)
      expectCorrected({ image1, moved, image2 }, valid, golden.corrected)
    }
  }
}

describe.skipIf(goldens === null)('the 34 reference pairs', () => {
  it.each(goldens?.pairs.map(pair => [pair.key, pair] as const) ?? [])('%s: warp, evidence, scores, blocks, contrast', async (_, pair) => {
    await expectPair(pair)
  })

  it('are all there', () => expect(goldens!.pairs).toHaveLength(34))
})

describe.skipIf(goldens === null)('the edge cases of the notebook', () => {
  async function triple(files: readonly [string, string, string]): Promise<ImageTriple> {
    const [image1, moved, image2] = await Promise.all(files.map(goldenImage))
    return { image1: image1!, moved: moved!, image2: image2! }
  }

  it.each(goldens?.edge.triples.map(golden => [golden.files[0], golden] as const) ?? [])('%s: odd tolerances and crops', async (_, golden) => {
    const images = await triple(golden.files)
    for (const [key, score] of Object.entries(golden.dd)) {
      const [, tolerance, crop] = /^tol(-?[\d.]+)_crop(\d+)$/.exec(key)!
      expectScore(notebookScoreOf(notebookEvidence(images, Number(crop)), Number(tolerance)), score)
    }
    for (const [key, blocks] of Object.entries(golden.sub)) {
      const [tolerance, crop] = key.match(/\d+/g)!.map(Number)
      if ('error' in blocks) {
        expect(blocks.error).toBe(notebookErrors.noBlocks)
        expect(notebookBlockAreas(images.image1, crop!)).toEqual([])
      } else expectSubBlocks(images, tolerance!, crop!, blocks)
    }
    expect(sha256(zeroBorder(images.image1, 5).data)).toBe(golden.crop_image_b5_sha256)
    expectContrast(notebookLocalContrast(images.image1), golden.local_contrast)
    if (golden.corrected_local_contrast !== null) {
      expectContrast(localContrast(images.image1), golden.corrected_local_contrast)
    }
    expectMasks(images, golden.masks)
    expect(changeHistogram(notebookEvidence(images, 0), 20)).toEqual(golden.hist)
    expect(changeHistogram(notebookEvidence(images, 0), 0)).toEqual(golden.hist_tol0)
  })

  it.each(goldens?.edge.sub_thresholds.map(golden => [golden.files[0], golden] as const) ?? [])('%s: sub-block thresholds', async (_, golden) => {
    expectSubBlocks(await triple(golden.files), 20, 0, golden)
  })

  it.each(goldens?.edge.half_rounding.map(golden => [golden.files[0], golden] as const) ?? [])('%s: shifts round half to even', async (_, golden) => {
    expectSubBlocks(await triple(golden.files), 20, 0, golden)
  })
})
