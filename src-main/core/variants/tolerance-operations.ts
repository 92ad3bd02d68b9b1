import type { LocalContrast } from '#shared/model/contrast'
import type { ToleranceRule } from '#shared/model/score-settings'
import type { ToleranceSweep, ToleranceVariants } from '#shared/model/score-variant'
import { evidenceOf } from '#shared/numerics/evidence'
import { localContrast, notebookLocalContrast, toleranceOf } from '#shared/numerics/local-contrast'
import { blockContrast, meanContrast, toleranceVariants } from '#shared/numerics/variants/tolerance-variants'
import { toleranceSweep } from '#shared/numerics/variants/tolerance-sweep'
import { readGrayFile, type DeepRule } from '#main/core/images/gray-file'
import type { SubjectTriple } from '#main/core/scoring/analysis-pair'
import { wholeTolerance } from '#main/core/scoring/stored-score'
import { automaticRule } from '#main/core/variants/analysed-pair'
import { scoredAreas, scoreOfCounts, subjectBlocks, subjectEvidence } from '#main/core/variants/subject-score'

/** The score at all tolerances; `automatic` is the rule in force. */
export function sweepTolerances(subject: SubjectTriple, automatic: ToleranceRule): ToleranceSweep {
  const { contrasts: [image1, image2], settings } = subject
  return {
    ...toleranceSweep(subjectEvidence(subject), settings),
    autoTolerance: wholeTolerance(toleranceOf(automaticRule(automatic), subject.contrasts)),
    contrast: { image1: known(image1!), image2: known(image2!) }
  }
}

/** The notebook has no contrast of an image of 50 pixels or less. */
function known(contrast: LocalContrast): LocalContrast {
  const zero = (value: number): number => (Number.isNaN(value) ? 0 : value)
  return {
    meanOfDeviations: zero(contrast.meanOfDeviations),
    deviationOfMeans: zero(contrast.deviationOfMeans),
    deviationOfDeviations: zero(contrast.deviationOfDeviations)
  }
}

/** The score by all rules for a tolerance. */
export function compareTolerances(subject: SubjectTriple, automatic: ToleranceRule, bankContrast: LocalContrast | null): ToleranceVariants {
  const { image1, image2, scored, settings, contrasts } = subject
  const areas = scoredAreas(subjectBlocks(subject), scored.area)
  return toleranceVariants({
    rule: automaticRule(automatic),
    whole: subjectEvidence(subject),
    blocks: areas.map((area) => evidenceOf(scored.triple, area, scored.valid)),
    contrasts,
    blockContrasts: areas.map((area) => [blockContrast(image1, area), blockContrast(image2, area)] as const),
    bankContrast,
    score: (counts) => scoreOfCounts(counts, settings)
  })
}

/** The images of a base, as files, and how 16 bit of them are read. */
export interface BankFiles {
  readonly files: readonly string[]
  readonly deepRule?: DeepRule
  readonly mode: 'default' | 'notebook'
  /** Changes with the images' content. */
  readonly revision: string
}

let lastBank: { readonly key: string, readonly contrast: Promise<LocalContrast | null> } | null = null

/** Mean contrast of the images that can be read; the last bank asked for is remembered. */
export function bankContrast(bank: BankFiles): Promise<LocalContrast | null> {
  const key = JSON.stringify([bank.revision, bank.mode])
  if (lastBank?.key !== key) lastBank = { key, contrast: measureBank(bank) }
  return lastBank.contrast
}

async function measureBank({ files, deepRule, mode }: BankFiles): Promise<LocalContrast | null> {
  const contrasts: LocalContrast[] = []
  for (const file of files) {
    const read = await readGrayFile(file, deepRule ?? (mode === 'notebook' ? { kind: 'high-byte' } : undefined)).catch(() => null)
    if (read) contrasts.push((mode === 'notebook' ? notebookLocalContrast : localContrast)(read.image))
  }
  return meanContrast(contrasts.filter(({ meanOfDeviations }) => !Number.isNaN(meanOfDeviations)))
}
