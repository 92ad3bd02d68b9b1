import { describe, expect, it } from 'vitest'
import { defaultScoreSettings, type ScoreSettings } from '#shared/model/score-settings'
import { subjectTriple, type SubjectTriple } from '#main/core/scoring/analysis-pair'
import { probeSubject } from '#main/core/search/probe-subject'
import { measureConfidence } from '#main/core/variants/confidence-operation'
import { scoreNearEdges } from '#main/core/variants/edge-operation'
import { evenIllumination } from '#main/core/variants/illumination-operation'
import { subjectScore } from '#main/core/variants/subject-score'
import { compareTolerances } from '#main/core/variants/tolerance-operations'
import { view } from '../numerics/search/scene'

const wide = { width: 180, height: 70 }

/** A wide pair, 6 px apart, moved by 5 of them. */
function subject(settings: Partial<ScoreSettings>, size = wide): Promise<SubjectTriple> {
  return subjectTriple({
    image1: view(size, 0, 0), image2: view(size, 6, 0), motion: { kind: 'homography', matrix: [1, 0, 5, 0, 1, 0, 0, 0, 1] },
    settings: { ...defaultScoreSettings, crop: 5, ...settings }, revision: null
  })
}

/** One tolerance for all, whatever their contrast. */
const alike = { kind: 'auto', a: 0, b: 12 } as const

describe('tolerances of sub-blocks', () => {
  it.each(['default', 'notebook'] as const)('count all pixels that are scored, of an image of any shape: %s', async (mode) => {
    const { rows, blockTolerances } = compareTolerances(await subject({ mode, tolerance: alike }), alike, null)
    const of = (rule: string) => rows.find((row) => row.rule === rule)!.score
    expect(of('sub-blocks')).toEqual(of('pair'))
    expect(blockTolerances).toHaveLength(25)
  })

  it('stay at their places where only a region is scored, whose blocks alone make the mean', async () => {
    const whole = compareTolerances(await subject({}), defaultScoreSettings.tolerance, null)
    const part = compareTolerances(await subject({ region: { x: 5, y: 5, width: 30, height: 11 } }), defaultScoreSettings.tolerance, null)
    expect(part.blockTolerances).toEqual(whole.blockTolerances)
    expect(part.rows.find(({ rule }) => rule === 'sub-blocks')!.better).toBe(whole.blockTolerances[0])
  })
})

describe('a score near edges', () => {
  it('names the lens as it was applied', async () => {
    const { lens } = scoreNearEdges(await subject({}), { kind: 'laplacian', size: 50 }, 1)
    expect(lens).toEqual({ kind: 'laplacian', size: 31 })
  })
})

describe('the confidence of a score', () => {
  /** Blocks of 20 x 20, image 1 bright where image 2 and the moved one are not: so many pixels of each get better. */
  async function changed(pixels: readonly number[]): Promise<SubjectTriple> {
    const size = { width: 100, height: 100 }
    const dark = { ...size, data: new Uint8Array(10_000) }
    const bright = { ...size, data: new Uint8Array(10_000) }
    pixels.forEach((count, block) => {
      const start = Math.floor(block / 5) * 20 * 100 + (block % 5) * 20
      for (let index = 0; index < count; index++) bright.data[start + Math.floor(index / 20) * 100 + (index % 20)] = 200
    })
    const some = await subject({ mode: 'notebook', crop: 0, tolerance: { kind: 'fixed', value: 60 } }, size)
    return { ...some, scored: { ...some.scored, triple: { image1: bright, moved: dark, image2: dark } } }
  }

  it('is about the notebook\'s own score, whose least total counts small blocks too', async () => {
    const asked = { grid: 5, resamples: 50, seed: 0 }
    const small = Array.from({ length: 10 }, () => 5)
    expect(measureConfidence(await changed([22, 22, 22, 22, ...small]), asked).score).toEqual({ value: 1, count: 88, better: 88, worse: 0 })
    expect(measureConfidence(await changed([22, 22, 22, 22]), asked).score).toEqual({ value: 0.5, count: 0, better: 0, worse: 0 })
  })
})

describe('evened brightness', () => {
  it('is measured over the pixels that the notebook scores', async () => {
    const bordered = await subject({ mode: 'notebook' })
    const { data, width, height } = bordered.image1
    const image1 = { ...bordered.image1, data: data.map((level, index) => (index < 5 * width || index >= (height - 5) * width ? 255 : level)) }
    const asked = { method: 'shift', region: null, levels: null } as const
    expect(evenIllumination({ ...bordered, image1 }, asked).meanDifference).toBe(evenIllumination(bordered, asked).meanDifference)
  })

  it('starts from the score of the pair as it is', async () => {
    const some = await subject({})
    expect(evenIllumination(some, { method: 'shift', region: null, levels: null }).before).toEqual(subjectScore(some))
  })
})

describe('the probe around a pair', () => {
  it.each(['default', 'notebook'] as const)('starts from the score of the pair as it is: %s', async (mode) => {
    const some = await subject({ mode, tolerance: alike })
    const { displacements, directions } = probeSubject(some, 2)
    const [{ value, count }] = directions as [typeof directions[number]]
    const { value: score, count: pixels } = subjectScore(some)
    expect([value[displacements.indexOf(0)], count[displacements.indexOf(0)]]).toEqual([score, pixels])
  })

  it('looks at the pixels of a region alone', async () => {
    const { directions } = probeSubject(await subject({ region: { x: 40, y: 10, width: 60, height: 30 } }), 2)
    expect(Math.max(...directions.flatMap(({ count }) => count))).toBeLessThanOrEqual(60 * 30)
  })
})
