import type { FitSample, RangeSample } from '#shared/model/fit'
import type { LabelRecord } from '#shared/model/label'
import type { RepeatedAnswer } from '#shared/numerics/fit/labels/label-noise'
import { groupedBy, resolveLabels, standingVerdicts } from '#shared/numerics/fit/labels/label-resolution'
import { foldRaterLabel } from '#shared/numerics/fit/labels/rater-label'
import type { FitData } from '#main/core/fits/data-hash'
import { matchSetName } from '#main/core/labels/match-set-name'
import { repeatedAnswers } from '#main/core/labels/repeated-answers'

/** What a labels file gives to fit, and what in it does not enter a fit. */
export interface FitFile extends FitData {
  /** Whose labels these are; a table of samples does not say. */
  readonly raters: readonly string[]
  readonly leftOut: {
    readonly noChange: number
    readonly unsure: number
    readonly ties: number
    /** Raters' latest statements that come without counts: stale, or never scored. */
    readonly withoutEvidence: number
  }
}

type ScoredRecord = LabelRecord & { contrast: number; better: number[]; worse: number[] }

/** One good or bad label per match set of the records, by all raters. */
export function sampleRecords(records: readonly LabelRecord[]): Omit<FitFile, 'ranges'> {
  const { labels, counts, ties, stale } = resolveLabels(records, subjectOf, (record) => !hasEvidence(record))
  const raters = new Set<string>()
  const samples = [...labels].flatMap(([subject, { verdict, votes }]): FitSample[] => {
    if (verdict !== 'good' && verdict !== 'bad') return []
    for (const { rater } of votes) raters.add(rater)
    const { view, image1, image2, contrast, better, worse } = votes.find(hasEvidence)!
    return [{ id: subject, view, image1, image2, contrast, label: verdict, better, worse, ...auditOf(votes) }]
  })
  const leftOut = { noChange: counts['no-change'], unsure: counts.unsure, ties, withoutEvidence: stale }
  return { samples, repeats: repeatsOf(records), raters: [...raters].sort(), leftOut }
}

/** Each rater's range of each match set. */
export function pickedRecords(records: readonly LabelRecord[]): Omit<FitFile, 'samples' | 'repeats'> {
  const ranges: RangeSample[] = []
  const raters = new Set<string>()
  let withoutEvidence = 0
  for (const own of groupedBy(records, (record) => JSON.stringify([subjectOf(record), record.rater])).values()) {
    const range = foldRaterLabel(own, shownKey, () => false)?.toleranceRange
    if (!range) continue
    const { view, image1, image2, contrast, rater } = own.findLast(hasEvidence) ?? own.at(-1)!
    if (contrast === null) withoutEvidence++
    else {
      ranges.push({ id: `${subjectOf(own[0]!)}/${rater}`, view, image1, image2, contrast, range })
      raters.add(rater)
    }
  }
  return { ranges, raters: [...raters].sort(), leftOut: { noChange: 0, unsure: 0, ties: 0, withoutEvidence } }
}

function subjectOf({ preprocessing, run, ...record }: LabelRecord): string {
  return matchSetName({ ...record, folder: run === null ? preprocessing : `${preprocessing}~${run}` })
}

function shownKey({ image1Hash, image2Hash, matrix }: LabelRecord): string {
  return JSON.stringify([image1Hash, image2Hash, matrix])
}

function hasEvidence(record: LabelRecord): record is ScoredRecord {
  return record.contrast !== null && record.better !== null && record.worse !== null
}

/** Unknown where no order was recorded. */
function auditOf(votes: readonly LabelRecord[]): Pick<FitSample, 'audit'> {
  const queues = votes.flatMap(({ provenance }) => provenance.queue ?? [])
  return queues.length === 0 ? {} : { audit: queues.includes('audit') }
}

function repeatsOf(records: readonly LabelRecord[]): RepeatedAnswer[] {
  const byRater = groupedBy(standingVerdicts(records), (record) => record.rater)
  return [...byRater.values()].flatMap((own) => repeatedAnswers(own.map((record) => (
    { verdict: record.verdict, subject: `${subjectOf(record)} ${shownKey(record)}`, repeat: record.provenance.repeat ? 1 : 0 }
  ))))
}
