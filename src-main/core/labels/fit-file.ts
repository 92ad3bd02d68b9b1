import { parseLabelFile } from '#main/core/labels/label-file'
import { AppError } from '#shared/contract/failure'
import { FitSample } from '#shared/model/fit'
import type { LabelRecord } from '#shared/model/label'
import { resolveLabels } from '#shared/numerics/fit/label-resolution'

/** The samples of a labels file, and what in it does not enter a fit. */
export interface FitFile {
  readonly samples: FitSample[]
  readonly leftOut: {
    readonly noChange: number
    readonly unsure: number
    readonly ties: number
    /** Raters' latest verdicts that come without counts: stale, or never scored. */
    readonly withoutEvidence: number
  }
}

/**
 * Reads `fringe fit --labels FILE`: a JSON array of samples, or what `label export` writes (CSV or JSONL), folded to
 * one label per match set. Throws `fit-file.invalid` for the array, `label-file.invalid` for an export.
 */
export function parseFitFile(text: string): FitFile {
  const body = text.replace(/^\uFEFF/, '').trimStart()
  if (!body.startsWith('[')) return samplesOfRecords(parseLabelFile(text))
  return { samples: parseSamples(body), leftOut: { noChange: 0, unsure: 0, ties: 0, withoutEvidence: 0 } }
}

function parseSamples(text: string): FitSample[] {
  const parsed = FitSample.array().safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  const [index, ...path] = issue.path
  const reason = [path.join('.'), issue.message].filter((part) => part !== '').join(': ')
  const message = `Sample ${Number(index ?? 0) + 1} of the labels file: ${reason}.`
  throw new AppError('fit-file.invalid', message, { sample: Number(index ?? 0) + 1, reason })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError('fit-file.invalid', `The labels file is no valid JSON: ${reason}`, { reason }, { cause: error })
  }
}

function samplesOfRecords(records: readonly LabelRecord[]): FitFile {
  const { labels, counts, ties, stale } = resolveLabels(records, subjectOf, (record) => !hasEvidence(record))
  const samples = [...labels].flatMap(([subject, { verdict, votes }]): FitSample[] => {
    const { view, image1, image2, contrast, better, worse } = votes.find(hasEvidence)!
    const isSample = verdict === 'good' || verdict === 'bad'
    return isSample ? [{ id: subject, view, image1, image2, contrast, label: verdict, better, worse }] : []
  })
  return { samples, leftOut: { noChange: counts['no-change'], unsure: counts.unsure, ties, withoutEvidence: stale } }
}

/** A match set, named as a folder and a file name are. */
function subjectOf(record: LabelRecord): string {
  const folder = record.run === null ? record.preprocessing : `${record.preprocessing}~${record.run}`
  return `${record.view}/${folder}/${record.image1}_to_${record.image2}`
}

type ScoredRecord = LabelRecord & { contrast: number; better: number[]; worse: number[] }

function hasEvidence(record: LabelRecord): record is ScoredRecord {
  return record.contrast !== null && record.better !== null && record.worse !== null
}
