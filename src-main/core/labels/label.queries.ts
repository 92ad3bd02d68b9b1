import type { Database } from 'better-sqlite3'
import { AppError } from '#shared/contract/failure'
import type { Annotation, LabelEvent, LabelProvenance, LabelRecord, LabelVerdict, RaterLabel } from '#shared/model/label'
import type { PairCounts } from '#shared/model/pair'
import { refreshBatchItem } from '#main/core/batches/batch-answers'
import { read, write } from '#main/core/database/operation'
import { agreementReport } from '#main/core/labels/agreement-report'
import { insertEvent, newestToRedo, newestToUndo } from '#main/core/labels/label-events'
import { labelHistory, labelsOfPair } from '#main/core/labels/label-history'
import { labelRecords, matchSetOfRecord } from '#main/core/labels/label-records'
import { raterLabelOf, refreshLabel, shownOf, unkeptMatchSets } from '#main/core/labels/standing-label'

/** Who says something, and when. */
export interface Stamp {
  readonly id: string
  readonly rater: string
  readonly createdAt: string
}

/** Something said of what is shown of a match set now. */
interface OnMatchSet extends Stamp {
  readonly matchSetId: number
  readonly provenance: LabelProvenance
}

/** What was stored, what the rater's events come to, and the labels of its preprocessing counted anew. */
export interface SavedLabel {
  readonly event: LabelEvent
  readonly pairId: number
  readonly counts: PairCounts['labels']
  readonly own: RaterLabel | null
}

function addLabel(database: Database, { verdict, ...said }: OnMatchSet & { readonly verdict: LabelVerdict }): SavedLabel {
  return append(database, { ...onShown(database, said), kind: 'verdict', verdict, undoes: null })
}

function annotate(database: Database, { annotation, ...said }: OnMatchSet & { readonly annotation: Annotation }): SavedLabel {
  return append(database, { ...onShown(database, said), ...annotation, verdict: null, undoes: null })
}

/** Bound to what is shown. Throws `match-set.not-found` where there is no homography to judge. */
function onShown(database: Database, said: OnMatchSet): Omit<LabelEvent, 'kind' | 'verdict' | 'undoes'> {
  const { matchSetId } = said
  const shown = shownOf(database, matchSetId)
  if (!shown) throw new AppError('match-set.not-found', `Match set ${matchSetId} has no homography to judge`, { matchSetId })
  return { ...said, ...shown, matrix: JSON.parse(shown.matrix) as number[] }
}

function undoLabel(database: Database, stamp: Stamp): SavedLabel {
  const target = newestToUndo(database, stamp.rater)
  if (!target) throw new AppError('label.nothing-to-undo', `${stamp.rater} has no label left to undo`)
  return append(database, undoOf(target, stamp))
}

/** Redo is the undo of an undo. */
function redoLabel(database: Database, stamp: Stamp): SavedLabel {
  const target = newestToRedo(database, stamp.rater)
  if (!target) throw new AppError('label.nothing-to-redo', `${stamp.rater} has undone nothing since the last label`)
  return append(database, undoOf(target, stamp))
}

function undoOf({ matchSetId, image1Hash, image2Hash, matrix, provenance, id: undoes }: LabelEvent, stamp: Stamp): LabelEvent {
  return { ...stamp, kind: 'undo', verdict: null, undoes, matchSetId, image1Hash, image2Hash, matrix, provenance }
}

function append(database: Database, event: LabelEvent): SavedLabel {
  const { matchSetId, rater } = event
  insertEvent(database, event)
  refreshLabel(database, matchSetId)
  refreshBatchItem(database, event)
  const pairId = database.prepare('SELECT pair_id FROM match_sets WHERE id = ?').pluck().get(matchSetId) as number
  return { event, pairId, counts: countLabels(database, matchSetId), own: raterLabelOf(database, matchSetId, rater) }
}

/** Labels of the shown match sets under one preprocessing, all camera views. */
function countLabels(database: Database, matchSetId: number): PairCounts['labels'] {
  const rows = database
    .prepare(
      `SELECT verdict AS label, pairs FROM label_counts
       WHERE preprocessing = (SELECT preprocessing FROM match_sets WHERE id = ?) AND pairs > 0`
    )
    .all(matchSetId) as { label: LabelVerdict, pairs: number }[]
  const total = database.prepare('SELECT count(*) FROM pairs').pluck().get() as number
  const labelled = rows.reduce((sum, row) => sum + row.pairs, 0)
  return { ...Object.fromEntries(rows.map((row) => [row.label, row.pairs])), 'not-labelled': total - labelled }
}

interface Imported { added: number, alreadyThere: number, unmatched: number }

function importLabels(database: Database, records: readonly LabelRecord[]): Imported {
  const result = { added: 0, alreadyThere: 0, unmatched: 0 }
  const touched = new Set<number>()
  for (const record of records) {
    const matchSetId = matchSetOfRecord(database, record)
    if (matchSetId === null) result.unmatched++
    else if (insertEvent(database, eventOfRecord(record, matchSetId))) {
      result.added++
      touched.add(matchSetId)
    } else result.alreadyThere++
  }
  for (const matchSetId of touched) refreshLabel(database, matchSetId)
  return result
}

function eventOfRecord(record: LabelRecord, matchSetId: number): LabelEvent {
  const { view: _v, image1: _1, image2: _2, preprocessing: _p, run: _r, contrast: _c, better: _b, worse: _w, ...event } = record
  return { ...event, matchSetId }
}

/** How many verdicts of each rater stand, by name; raters who only flagged or noted something have none. */
function listRaters(database: Database, _input: null): { name: string, labels: number }[] {
  return database
    .prepare('SELECT rater AS name, count(verdict) AS labels FROM rater_labels GROUP BY rater ORDER BY rater')
    .all() as { name: string, labels: number }[]
}

/** What the database knows of labels. Every write is one transaction: the event and what it comes to. */
export const labelQueries = {
  'label.add': write(addLabel),
  'label.annotate': write(annotate),
  'label.undo': write(undoLabel),
  'label.redo': write(redoLabel),
  'label.history': read(labelHistory),
  'label.of-pair': read(labelsOfPair),
  'label.raters': read(listRaters),
  'label.agreement': read(agreementReport),
  /** Takes in records of other workspaces; an id that is known is left as it is. */
  'label.import': write(importLabels),
  /** Every event behind a sequence number, with its evidence where it still judges what is shown. */
  'label.records': read(labelRecords),

  /** Whether labels came before the program kept each rater's own beside the events. */
  'label.are-unkept': read((database, _input: null): boolean => unkeptMatchSets(database).length > 0),
  'label.keep-all': write((database, _input: null): void => {
    for (const matchSetId of unkeptMatchSets(database)) refreshLabel(database, matchSetId)
  })
}
