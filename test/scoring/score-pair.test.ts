import { describe, expect, it } from 'vitest'
import { defaultScoreSettings, type ScoreSettings } from '#shared/model/score-settings'
import { identityMatrix } from '#shared/numerics/matrix'
import { judge } from '#shared/numerics/judgement'
import { decodeBlocks, decodeEvidence, encodeBlocks, encodeEvidence } from '#main/core/scoring/evidence-blob'
import type { PairMeasurement, PairScoringRequest } from '#main/core/scoring/pair-scoring'
import { scorePair } from '#main/core/scoring/score-pair'
import { goldenFile, goldens, type GoldenPair } from './goldens'
import { matchesOf, movedBy, shiftBySix, textured } from './synthetic'

const image1 = textured()
const image2 = movedBy(image1, shiftBySix)

async function measured(change: Partial<PairScoringRequest> = {}, settings: Partial<ScoreSettings> = {}): Promise<PairMeasurement> {
  const scoring = await scorePair({
    image1, image2,
    motion: { kind: 'matches', matches: matchesOf(shiftBySix, image1) },
    settings: { ...defaultScoreSettings, ...settings },
    subBlocks: true,
    ...change
  })
  if (scoring.status !== 'ok') throw new Error(scoring.message)
  return scoring
}

describe('a pair that moved', () => {
  it('gets better, with everything that led there', async () => {
    const scoring = await measured({ median: 3 })
    expect(scoring).toMatchObject({ status: 'ok', verdict: 'better', width: 200, height: 160, notebookError: null })
    expect(scoring.score.value).toBeGreaterThan(0.95)
    expect(scoring.evidence.homography).toMatchObject({
      method: 'USAC_MAGSAC', thresholdPixels: 3, plausible: true, reason: null,
      matches: matchesOf(shiftBySix, image1).length, inliers: matchesOf(shiftBySix, image1).length
    })
    expect(scoring.evidence.homography.cornerShift.max).toBeCloseTo(Math.hypot(6, 3), 2)
    expect(scoring.subBlocks?.blocks).toHaveLength(25)
    expect(scoring.despeckled?.value).toBeGreaterThan(0.95)
    expect(scoring.evidence.whole.reduce((sum, count) => sum + count, 0)).toBe(160 * 120)
  })

  it('gets worse by the opposite motion', async () => {
    const away = await measured({ motion: { kind: 'homography', matrix: [1, 0, -6, 0, 1, 3, 0, 0, 1] } })
    expect(away.verdict).toBe('worse')
    expect(away.evidence.homography).toMatchObject({ method: 'given', matches: null, inliers: null, thresholdPixels: null })
    expect(away.inlierMask).toBeNull()
  })

  it('keeps the score of a nonsense homography, but not as better', async () => {
    const nonsense = await measured({ motion: { kind: 'homography', matrix: [1, 0, 90, 0, 1, 0, 0, 0, 1] } })
    expect(nonsense.verdict).toBe('implausible')
    expect(nonsense.evidence.homography.reason).toMatch(/corner moves by 90.0 px/)
    expect(nonsense.score.count).toBeGreaterThan(0)
  })

  it('given the identity is unchanged, and found misaligned by a small shift', async () => {
    const identity = { kind: 'homography', matrix: identityMatrix } as const
    const near = movedBy(image1, [1, 0, 2, 0, 1, 0, 0, 0, 1])
    expect((await measured({ image2: near, motion: identity })).verdict).toBe('unchanged-misaligned')
    expect((await measured({ image2: image1, motion: identity })).verdict).toBe('already-aligned')
  })

  it('is scored in a region only', async () => {
    const region = { x: 0, y: 0, width: 60, height: 50 }
    const part = await measured({}, { region })
    expect(part.evidence.whole.reduce((sum, count) => sum + count, 0)).toBe(40 * 30)
  })

  it('is judged again from stored evidence, without pixels', async () => {
    const scoring = await measured()
    const { evidence } = scoring
    const restored = {
      ...evidence,
      whole: decodeEvidence(encodeEvidence(evidence.whole)),
      blocks: decodeBlocks(encodeBlocks(evidence.blocks))
    }
    const settings: ScoreSettings = { ...defaultScoreSettings, tolerance: { kind: 'fixed', value: 30 } }
    const direct = await measured({}, { tolerance: { kind: 'fixed', value: 30 } })
    const { tolerance, score, subBlocks, verdict } = direct
    expect(judge(restored, settings)).toEqual({ tolerance, score, subBlocks, verdict })
    expect(direct.score.count).toBeGreaterThan(scoring.score.count)
  })
})

describe('pairs that cannot be scored', () => {
  async function refusal(change: Partial<PairScoringRequest>) {
    const scoring = await scorePair({
      image1, image2, motion: { kind: 'matches', matches: [] }, settings: defaultScoreSettings, ...change
    })
    return scoring.status === 'ok' ? { status: 'ok', message: '' } : scoring
  }

  it('say why', async () => {
    const line = matchesOf(shiftBySix, image1).filter(match => match.y1 === 20)
    const given = (matrix: number[]) => ({ kind: 'homography', matrix }) as const
    expect(await refusal({})).toMatchObject({ status: 'too-few-matches', message: expect.stringMatching(/at least 4/) })
    expect(await refusal({ motion: { kind: 'matches', matches: line } })).toMatchObject({ status: 'degenerate' })
    expect(await refusal({ motion: given([1, 2, 3, 2, 4, 6, 0, 0, 1]) })).toMatchObject({ status: 'degenerate' })
    expect(await refusal({ motion: given([1, 0, 0, 0, 1, 0, 0, 0, NaN]) })).toMatchObject({ status: 'degenerate' })
    expect(await refusal({ image2: textured(100, 80) })).toMatchObject({
      status: 'size-mismatch', message: expect.stringMatching(/200 x 160 .* 100 x 80/)
    })
    expect(await refusal({ image1: '/nowhere/1.png' })).toMatchObject({
      status: 'unreadable-image', message: expect.stringContaining('/nowhere/1.png')
    })
    expect(await refusal({ motion: { kind: 'match-file', file: '/nowhere/m.csv' } })).toMatchObject({
      status: 'unreadable-matches', message: expect.stringContaining('/nowhere/m.csv')
    })
  })

  it('in notebook mode also say where the notebook stops', async () => {
    const settings: ScoreSettings = { ...defaultScoreSettings, mode: 'notebook' }
    expect(await refusal({ settings })).toMatchObject({ notebookError: expect.stringContaining("function 'findHomography'") })
    expect(await refusal({ settings, image2: textured(100, 80) })).toMatchObject({
      notebookError: 'ValueError: operands could not be broadcast together with shapes (160,200) (80,100) '
    })
    expect(await refusal({ settings, image2: '/nowhere/2.png' })).toMatchObject({ notebookError: expect.stringContaining('NoneType') })
  })
})

describe.skipIf(goldens === null)('whole pairs, from files, against the reference', () => {
  function requestOf(pair: GoldenPair, settings: Partial<ScoreSettings>): PairScoringRequest {
    const images = pair.images['unpp']!
    return {
      image1: goldenFile(images.img_1.path),
      image2: goldenFile(images.img_2.path),
      motion: { kind: 'match-file', file: goldenFile(pair.homographies['unpp']!.csv) },
      settings: { ...defaultScoreSettings, tolerance: { kind: 'fixed', value: 50 }, ...settings },
      subBlocks: true
    }
  }
  const cases = goldens?.pairs.map(pair => [pair.key, pair] as const) ?? []

  it.each(cases)('%s in notebook mode', async (_, pair) => {
    const golden = pair.homographies['unpp']!.scores['unpp']!
    const scoring = await scorePair(requestOf(pair, { mode: 'notebook' }))
    if (scoring.status !== 'ok') throw new Error(scoring.message)
    const [value, count] = golden.dd_score['tol50_crop20']!
    expect(scoring.score).toMatchObject({ value, count })
    expect(scoring.subBlocks!.count).toBe(golden.ddscore_sub_tol50_crop20.count)
    expect(scoring.subBlocks!.value).toBeCloseTo(golden.ddscore_sub_tol50_crop20.score, 12)
    expect(scoring.movedHash).toBe(golden.warp.sha256)
    expect(scoring.notebookError).toBe(golden.notebook_flow_error)
    const auto = judge(scoring.evidence, { ...defaultScoreSettings, mode: 'notebook' })
    expect(auto.tolerance).toBeCloseTo(golden.get_tol.mean, 10)
    expect(auto.score).toMatchObject({ value: golden.dd_score_autotol_crop20[0], count: golden.dd_score_autotol_crop20[1] })
  })

  it.each(cases)('%s in default mode, given the reference homography', async (_, pair) => {
    const homography = pair.homographies['unpp']!
    const scoring = await scorePair({
      ...requestOf(pair, {}), motion: { kind: 'homography', matrix: [...homography.H] }
    })
    if (scoring.status !== 'ok') throw new Error(scoring.message)
    const [, count, better, worse] = homography.scores['unpp']!.corrected.dd_score['tol50_crop20_valid']!
    expect(scoring.score).toEqual({ value: count < 50 ? null : better / count, count, better, worse })
  })
})
