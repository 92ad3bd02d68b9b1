import type { LocalContrast } from '#shared/model/contrast'
import { defaultToleranceRule } from '#shared/model/score-settings'
import type { Score, SubBlockScore } from '#shared/model/score'
import { changeMasks, maskCount, medianMask, type Mask } from '#shared/numerics/despeckle'
import { notebookLocalContrast, toleranceOf } from '#shared/numerics/local-contrast'
import { changeHistogram, countsAt, notebookScoreOf, scoreOf } from '#shared/numerics/score'
import { notebookBlockAreas, notebookSubBlockScoreOf, subBlockScoreOf } from '#shared/numerics/sub-blocks'
import { defaultScoreSettings } from '#shared/model/score-settings'
import type { GrayImage } from '#shared/numerics/gray-image'
import { notebookErrors, swappedAxesError } from '#main/core/scoring/notebook-errors'
import type { Named } from './golden-file'
import { given, ruled, type Found } from './ledger'
import { overlayHash, paintedHash } from './pictures'
import { measured, memo, sha256, type Scene } from './scene'

const { minimumCounts } = defaultScoreSettings
const tooFew = 'undetermined below the minimum count'

export const contrastList = (contrast: LocalContrast): Found =>
  [contrast.meanOfDeviations, contrast.deviationOfMeans, contrast.deviationOfDeviations]

/** (score, count) as the notebook returns them. */
export const pairOf = ({ value, count }: Pick<Score, 'value' | 'count'>): Found => [value, count]

export const autoTolerance = (contrasts: readonly LocalContrast[]): number => toleranceOf(defaultToleranceRule, contrasts)

/** The numbers in a name such as `tol-1_crop30`, in their order. */
export function numbersIn(name: string): number[] {
  return (name.match(/(?<=tol|crop|clip|tiles|_b)-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number)
}

export function subBlockResult(score: SubBlockScore, windowPixels: number): Found {
  return {
    score: score.value, count: score.count, windowsize: windowPixels,
    block_scores: score.blocks.map((block) => block.value),
    block_counts: score.blocks.map((block) => block.count),
    block_shifts: score.blocks.map((block) => block.shift)
  }
}

/** The notebook's ddscore_sub, or where it stops. */
export function notebookSubBlocks(scene: Scene, tolerance: number, crop: number): Found {
  const [first] = notebookBlockAreas(scene.triple.image1, crop)
  if (!first) return { error: notebookErrors.noBlocks }
  return subBlockResult(notebookSubBlockScoreOf(scene.notebookBlocks(crop), tolerance), first.right - first.left)
}

/** A table such as `{tol30_crop20: [score, count]}`. */
export function scoreTable(scene: Scene, golden: Named): Found {
  return Object.fromEntries(Object.keys(golden).map((name) => {
    const [tolerance, crop] = numbersIn(name)
    return [name, pairOf(notebookScoreOf(scene.notebookEvidence(crop!), tolerance!))]
  }))
}

export function masks(scene: Scene, tolerance: number, crop: number): Found {
  const { better, worse } = changeMasks(scene.cropped(crop), scene.area, null, tolerance)
  const described = (mask: Mask): Found => ({ ones: maskCount(mask), sha256: sha256(mask.data) })
  return {
    better: described(better), worse: described(worse),
    better_med_3: described(medianMask(better, 3)), worse_med_3: described(medianMask(worse, 3)),
    better_med_5: described(medianMask(better, 5)), worse_med_5: described(medianMask(worse, 5))
  }
}

type Row = readonly [number | null, number, number, number]

function correctedScores(scene: Scene, golden: Readonly<Record<string, Row>>): Found {
  return Object.fromEntries(Object.entries(golden).map(([name, [value, , better, worse]]) => {
    const [tolerance, crop] = numbersIn(name)
    const found = scoreOf(countsAt(scene.evidence(name.endsWith('_valid') ? `${crop}_valid` : `${crop}`), tolerance!), minimumCounts.image)
    const expected = better + worse < minimumCounts.image ? null : value
    return [name, [ruled(found.value, expected, tooFew), found.count, found.better, found.worse]]
  }))
}

interface GoldenBlocks {
  readonly score: number | null
  readonly count: number
  readonly blocks: readonly { readonly pos: number; readonly neg: number }[]
}

function correctedBlocks(scene: Scene, tolerance: number, crop: number, golden: GoldenBlocks): Found {
  const found = subBlockScoreOf(scene.blocks(crop), tolerance, minimumCounts)
  const across = Math.sqrt(found.blocks.length)
  const kept = golden.blocks.map(({ pos, neg }) => pos + neg).filter((count) => count >= minimumCounts.subBlock)
  return {
    score: ruled(found.value, golden.count < minimumCounts.allSubBlocks ? null : golden.score, tooFew),
    // The file has the notebook's 0 where less than 100 changed pixels are left; its own blocks say how many they are.
    count: ruled(found.count, kept.reduce((sum, count) => sum + count, 0), 'an undetermined score keeps its count, in blocks with enough of them'),
    blocks: found.blocks.map(({ shift, better, worse }, index) =>
      ({ row: Math.floor(index / across), col: index % across, shift, pos: better, neg: worse }))
  }
}

function corrected(scene: Scene, golden: Named): Found {
  return Object.fromEntries(Object.entries(golden).map(([name, part]) => {
    const [tolerance, crop] = numbersIn(name)
    if (name === 'valid_pixels') return [name, scene.validPixels]
    if (name === 'dd_score') return [name, correctedScores(scene, part as Readonly<Record<string, Row>>)]
    if (name.startsWith('ddscore_sub')) return [name, correctedBlocks(scene, tolerance!, crop!, part as GoldenBlocks)]
    return [name, undefined]
  }))
}

function warpResult(scene: Scene, movedHash: string, golden: Named): Found {
  const { data } = scene.triple.moved
  let [sum, zeros] = [0, 0]
  for (let index = 0; index < data.length; index++) {
    sum += data[index]!
    if (data[index] === 0) zeros++
  }
  return { dsize: given, sha256: movedHash, sum, zeros, ...('png' in golden && { png: given }) }
}

/** All scores of one pair on one base, under the names of the reference. */
export function scoreResults(scene: Scene, golden: Named): Readonly<Record<string, Found>> {
  const { image1, moved, image2 } = scene.triple
  const [contrast1, contrast2, contrastMoved] = [contrastOf(image1), contrastOf(image2), notebookLocalContrast(moved)]
  const tolerance = autoTolerance([contrast1, contrast2, contrastMoved])
  const found: Record<string, Found> = {
    notebook_flow_error: swappedAxesError(image1),
    warp: warpResult(scene, sha256(moved.data), golden['warp'] as Named),
    get_tol: {
      img_1: autoTolerance([contrast1]), img_1_h: autoTolerance([contrastMoved]), img_2: autoTolerance([contrast2]), mean: tolerance
    },
    dd_score_autotol_crop20: pairOf(notebookScoreOf(scene.notebookEvidence(20), tolerance)),
    ddscore_sub_autotol_crop20: pairOf(notebookSubBlockScoreOf(scene.notebookBlocks(20), tolerance)),
    overlay_before_sha256: overlayBefore(image1)(image2),
    overlay_after_sha256: overlayHash(moved, image2),
    local_contrast_img_1_h: contrastList(contrastMoved)
  }
  for (const [name, part] of Object.entries(golden)) if (!(name in found)) found[name] = namedResult(scene, name, part as Named)
  return found
}

/** What the product itself makes of the pair, in place of its parts: from pixels and a homography to all scores. */
export async function productResults(scene: Scene, matrix: readonly number[]): Promise<Readonly<Record<string, Found>>> {
  const whole = await measured(scene.triple, [...matrix], 'notebook')
  const byRules = await measured(scene.triple, [...matrix], 'default')
  if (byRules.movedHash !== whole.movedHash) throw new Error('the two modes move image 1 differently')
  return {
    notebook_flow_error: whole.notebookError,
    dd_score_autotol_crop20: pairOf(whole.score),
    ddscore_sub_autotol_crop20: pairOf(whole.subBlocks!)
  }
}

const contrastOf = memo((image: GrayImage) => notebookLocalContrast(image))
const overlayBefore = memo((image1: GrayImage) => memo((image2: GrayImage) => overlayHash(image1, image2)))

function namedResult(scene: Scene, name: string, golden: Named): Found {
  const [first, second] = numbersIn(name)
  if (name === 'dd_score') return scoreTable(scene, golden)
  if (name === 'corrected') return corrected(scene, golden)
  if (name.startsWith('dd_histogram')) return [...scene.notebookEvidence(first!)]
  if (name.startsWith('hist_tol')) return changeHistogram(scene.notebookEvidence(second!), first!)
  if (name.startsWith('ddscore_sub_tol')) return notebookSubBlocks(scene, first!, second!)
  if (name.startsWith('masks_tol')) return masks(scene, first!, second!)
  if (name.startsWith('show_diff_diff_tol')) return paintedHash(scene.cropped(second!), first!)
  return undefined
}
