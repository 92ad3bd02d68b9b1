import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { LocalContrast } from '#shared/model/contrast'
import { defaultToleranceRule, type ToleranceRule } from '#shared/model/score-settings'
import type { Compensation, EdgeLens, ScoredVariants } from '#shared/model/score-variant'
import { listFrames } from '#main/core/camera-views/list-frames'
import { subjectTriple, type SubjectRequest, type SubjectTriple } from '#main/core/scoring/analysis-pair'
import { bankContrastBy, imageContrasts } from '#main/core/variants/bank-contrast'
import { measureConfidence, type AskedConfidence } from '#main/core/variants/confidence-operation'
import { sweepContrast, type SweptContrast } from '#main/core/variants/contrast-sweep'
import { scoreNearEdges } from '#main/core/variants/edge-operation'
import { evenIllumination } from '#main/core/variants/illumination-operation'
import { compareTolerances, sweepTolerances } from '#main/core/variants/tolerance-operations'

/** Which other ways to score are wanted, each with what it needs. */
export interface WantedVariants {
  readonly edges?: { readonly lens: EdgeLens, readonly threshold: number }
  readonly illumination?: Compensation
  /** `bank`: a folder of images whose mean contrast gives one more tolerance. */
  readonly tolerances?: { readonly bank: string | null }
  readonly confidence?: AskedConfidence
  readonly sweep?: true
  readonly contrastSweep?: SweptContrast
}

/** A pair of files whose score could be measured, measured in those ways as well. */
export async function measureVariants(pair: Omit<SubjectRequest, 'revision'>, wanted: WantedVariants): Promise<ScoredVariants> {
  return variantsOf(await subjectTriple({ ...pair, revision: randomUUID() }), wanted)
}

/** The same of images that are loaded already. */
export async function variantsOf(subject: SubjectTriple, wanted: WantedVariants): Promise<ScoredVariants> {
  const rule = ruleOf(subject)
  return {
    ...(wanted.edges && { edges: withoutPictures(scoreNearEdges(subject, wanted.edges.lens, wanted.edges.threshold)) }),
    ...(wanted.illumination && { illumination: withoutPicture(evenIllumination(subject, wanted.illumination)) }),
    ...(wanted.tolerances && { tolerances: compareTolerances(subject, rule, await contrastOfFolder(wanted.tolerances.bank, subject)) }),
    ...(wanted.confidence && { confidence: measureConfidence(subject, wanted.confidence) }),
    ...(wanted.sweep && { sweep: sweepTolerances(subject, rule) }),
    ...(wanted.contrastSweep && { contrastSweep: await sweepContrast(subject, rule, wanted.contrastSweep) })
  }
}

/** Those ways of a pair that cannot be scored. */
export function refusedVariants(wanted: WantedVariants): ScoredVariants {
  return Object.fromEntries(Object.keys(wanted).map((name) => [name, null]))
}

/** All pairs of a batch may name the same folder. */
const bankContrast = bankContrastBy(imageContrasts)

async function contrastOfFolder(folder: string | null, { settings: { mode } }: SubjectTriple): Promise<LocalContrast | null> {
  if (folder === null) return null
  const { images } = await listFrames(folder)
  const revision = images.map(({ fileName, fileModified }) => `${fileName} ${fileModified}`).join(' ')
  return bankContrast({ files: images.map(({ fileName }) => join(folder, fileName)), mode, revision: `${folder} ${revision}` })
}

function ruleOf({ settings: { tolerance } }: SubjectTriple): ToleranceRule {
  return tolerance.kind === 'auto' ? tolerance : defaultToleranceRule
}

function withoutPictures<T extends { readonly pictures: unknown }>({ pictures: _pictures, ...rest }: T): Omit<T, 'pictures'> {
  return rest
}

function withoutPicture<T extends { readonly picture: unknown }>({ picture: _picture, ...rest }: T): Omit<T, 'picture'> {
  return rest
}
