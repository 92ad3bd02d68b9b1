import type { HomographyMatrix } from '#shared/model/homography'
import type { Score } from '#shared/model/score'
import { defaultScoreSettings, defaultToleranceRule } from '#shared/model/score-settings'
import { despeckledScore } from '#shared/numerics/despeckle'
import { identityMatrix } from '#shared/numerics/matrix'
import { illuminationMismatch, type Mismatch } from '#shared/numerics/variants/illumination'
import { mean } from '#shared/numerics/statistics'
import type { MotionSource } from '#main/core/scoring/pair-scoring'
import { subjectTriple, type SubjectTriple } from '#main/core/scoring/analysis-pair'
import { measureConfidence } from '#main/core/variants/confidence-operation'
import { sweepContrast } from '#main/core/variants/contrast-sweep'
import { scoreNearEdges } from '#main/core/variants/edge-operation'
import { evenIllumination } from '#main/core/variants/illumination-operation'
import { pictureSubBlocks } from '#main/core/variants/picture-operations'
import { compareTolerances } from '#main/core/variants/tolerance-operations'
import { cornerError, knownLabel, wrongMotions } from './known-labels.ts'
import type { KnownPair } from './known-motions.ts'

/** Clip limits of the sweep: five say as much about a slope as the notebook's twenty. */
const clipLimits = [0.5, 1.5, 3, 6, 10]
const tiles = 20
const fixedTolerance = 50

/** Every way to score that is compared, the plain one first. */
export const variantNames = [
  'plain', 'fixed50', 'normalised', 'normalisedFixed', 'gaussianEdges', 'laplacianEdges', 'median3', 'median5', 'subBlocks', 'blockMedian',
  'withoutOutliers', 'asymmetric', 'blockTolerances', 'asymmetricBlocks'
] as const
export type VariantName = (typeof variantNames)[number]

/** One alignment whose truth is known, scored every way; an undetermined score is null. */
export interface VariantSample {
  readonly id: string
  readonly view: string
  readonly image1: string
  readonly image2: string
  readonly base: string
  readonly label: 'good' | 'bad'
  readonly contrast: number
  readonly scores: Readonly<Record<VariantName, number | null>>
  /** What the illumination flag gives as its reason. */
  readonly mismatch: Mismatch['kind'] | null
  /** The plain score once brightness is evened out. */
  readonly evened: number | null
}

/** One pair on the images of a base, under its estimated homography and five that are wrong on purpose. */
export async function variantSamples(pair: KnownPair, base: string, seed: number): Promise<VariantSample[]> {
  const images = { image1: onBase(pair.image1, base), image2: onBase(pair.image2, base) }
  const load = (motion: MotionSource): Promise<SubjectTriple | null> =>
    subjectTriple({ ...images, motion, settings: defaultScoreSettings, revision: `${base} ${pair.view} ${pair.id1} ${pair.id2}` }).catch(() => null)
  const estimated = await load({ kind: 'match-file', file: pair.matches })
  if (estimated === null) return []
  const before = cornerError(identityMatrix, pair.truth, estimated.image1)
  const subjects: (SubjectTriple | null)[] = [estimated]
  for (const { matrix } of wrongMotions(pair.truth, before, seed)) subjects.push(await load({ kind: 'homography', matrix }))
  const samples: VariantSample[] = []
  for (const [index, subject] of subjects.entries()) {
    const label = subject && knownLabel(before, errorOf(subject.homography.matrix, pair, subject))
    if (!subject || !label) continue
    const { view, id1, id2 } = pair
    const contrast = mean(subject.contrasts.map(({ meanOfDeviations }) => meanOfDeviations))
    samples.push({ id: `${view}/${base}/${id1}_to_${id2}/${index}`, view, image1: id1, image2: id2, base, label, contrast, ...(await scoredEveryWay(subject)) })
  }
  return samples
}

function onBase(file: string, base: string): string {
  return file.replace('/data/unpp/', `/data/${base}/`)
}

function errorOf(matrix: HomographyMatrix, { truth }: KnownPair, { image1 }: SubjectTriple): number {
  return cornerError(matrix, truth, image1)
}

async function scoredEveryWay(subject: SubjectTriple): Promise<Pick<VariantSample, 'scores' | 'mismatch' | 'evened'>> {
  const { scored, tolerance, settings } = subject
  const value = ({ value: found }: Pick<Score, 'value'>): number | null => found
  const { rows } = compareTolerances(subject, defaultToleranceRule, null)
  const byRule = (rule: string): number | null => value(rows.find((row) => row.rule === rule)!.score)
  const { normalised } = await sweepContrast(subject, defaultToleranceRule, { clipLimits, tiles, fixedTolerance })
  const illumination = evenIllumination(subject, { method: 'shift', region: null, levels: null })
  const { subBlocks } = pictureSubBlocks(subject, 0)
  const edges = (kind: 'gaussian' | 'laplacian', size: number, threshold: number): number | null =>
    value(scoreNearEdges(subject, { kind, size }, threshold).score)
  const median = (size: 3 | 5): number | null =>
    value(despeckledScore(scored.triple, { area: scored.area, valid: scored.valid, tolerance, size, minimumCount: settings.minimumCounts.image }))
  return {
    mismatch: illuminationMismatch({ ...illumination, cutoff: settings.cutoff })?.kind ?? null,
    evened: value(illumination.after),
    scores: {
      plain: byRule('pair'), fixed50: byRule('fixed'), normalised: normalised.auto, normalisedFixed: normalised.fixed,
      gaussianEdges: edges('gaussian', 21, tolerance / 2), laplacianEdges: edges('laplacian', 31, tolerance / 4),
      median3: median(3), median5: median(5),
      subBlocks: subBlocks.value, blockMedian: subBlocks.median,
      withoutOutliers: value(measureConfidence(subject, { grid: 5, resamples: 1, seed: 0 }).withoutOutliers),
      asymmetric: byRule('asymmetric'), blockTolerances: byRule('sub-blocks'), asymmetricBlocks: byRule('asymmetric-sub-blocks')
    }
  }
}
