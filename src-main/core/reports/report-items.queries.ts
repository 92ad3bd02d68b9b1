import type { Database } from 'better-sqlite3'
import type { Homography } from '#shared/model/homography'
import type { PairId } from '#shared/model/pair'
import type { MatchSetStatus } from '#shared/model/score-result'
import type { Verdict } from '#shared/model/verdict'
import type { PairEvidence } from '#shared/numerics/judgement'
import { judgeFor, noScore, type ReportItem } from '#shared/numerics/report/report-item'
import { baseBankOf } from '#main/core/camera-views/camera-view.queries'
import { read } from '#main/core/database/operation'
import type { ReportTarget } from '#main/core/reports/report-target'
import { decodeBlocks } from '#main/core/scoring/evidence-blob'
import { bankWithBoth } from '#main/core/scoring/score.queries'
import { evidenceOfRow, type StoredPairEvidence } from '#main/core/scoring/stored-evidence'
import { gated } from '#main/core/scoring/whole-rescoring'

/** Which match sets: those shown under a preprocessing, after a pair, so many. */
export interface ItemPage {
  readonly target: ReportTarget
  readonly viewId: number | null
  readonly preprocessing: string
  readonly after: number
  readonly limit: number
}

/** A match set as a report counts it, to be found again. */
export interface StoredItem extends ReportItem {
  readonly matchSetId: number
}

/** One match set with the evidence that answers for a target, where there is any. */
export interface EvidenceRow extends Omit<StoredPairEvidence, 'evidence' | 'homography' | 'contrast'> {
  readonly matchSetId: number
  readonly pairId: PairId
  readonly view: string
  readonly image1: string
  readonly image2: string
  readonly status: MatchSetStatus
  readonly reason: string | null
  readonly path: string | null
  readonly fileHash: string | null
  readonly image1Hash: string | null
  readonly image2Hash: string | null
  readonly width: number | null
  readonly height: number | null
  readonly matches: number | null
  /** Null where the pixels were not measured for the target. */
  readonly measuredStatus: MatchSetStatus | null
  readonly evidence: Uint8Array | null
  readonly homography: string | null
  readonly contrast: string | null
  readonly subBlocks: Uint8Array | null
}

/** The bank that a target scores: a named base or nothing, the one in force or the images shown; as scoring chooses it. */
const scoredBank = `CASE WHEN @isNamedBase THEN (SELECT id FROM banks WHERE view_id = p.view_id AND preprocessing = @base)
  ELSE coalesce(${bankWithBoth('p.view_id', '@base')}, ${baseBankOf('p.view_id')}) END`

/**
 * Evidence counts while the match file and both images are those it was measured with. The score's own evidence serves
 * where the target's pixels are the ones in force; of 16-bit frames, the notebook's mode scores other gray levels than the
 * images' hashes are of.
 */
const evidenceColumns = `
  SELECT m.id AS matchSetId, m.pair_id AS pairId, v.name AS view, p.image1, p.image2, m.status, m.reason, m.path, m.matches,
    m.file_hash AS fileHash, i1.hash AS image1Hash, i2.hash AS image2Hash, i1.width, i1.height,
    coalesce(r.status, CASE WHEN e.match_set_id IS NULL THEN NULL ELSE 'ok' END) AS measuredStatus,
    coalesce(r.evidence, e.evidence) AS evidence, coalesce(r.homography, e.homography) AS homography,
    coalesce(r.contrast, e.contrast) AS contrast, CASE WHEN r.status IS NULL THEN e.probe ELSE r.probe END AS probe,
    coalesce(r.sub_blocks, e.sub_blocks) AS subBlocks
  FROM match_sets m JOIN pairs p ON p.id = m.pair_id JOIN camera_views v ON v.id = p.view_id
    LEFT JOIN images i1 ON i1.bank_id = ${scoredBank} AND i1.image_id = p.image1
    LEFT JOIN images i2 ON i2.bank_id = i1.bank_id AND i2.image_id = p.image2
    LEFT JOIN report_evidence r ON r.match_set_id = m.id AND r.measure_key = @measureKey AND r.file_hash = m.file_hash
      AND r.image1_hash IS i1.hash AND r.image2_hash IS i2.hash
    LEFT JOIN score_evidence e ON r.status IS NULL AND @isStored AND e.match_set_id = m.id
      AND e.evidence_key ->> '$.crop' = @crop AND e.evidence_key ->> '$.mask' = @mask
      AND ((e.image1_hash = i1.hash AND e.image2_hash = i2.hash)
        OR (@mask = 'none' AND (SELECT range_low FROM banks WHERE id = i1.bank_id) IS NOT NULL))`

function targetValues({ base, isNamedBase, measureKey, stored, settings: { crop, mode } }: ReportTarget) {
  return {
    base, measureKey, crop, isNamedBase: isNamedBase ? 1 : 0, isStored: stored === 'none' ? 0 : 1, mask: mode === 'notebook' ? 'none' : 'valid'
  }
}

const shownMatchSets = `m.preprocessing = @preprocessing AND m.current = 1 AND (@viewId IS NULL OR p.view_id = @viewId)`

/** The next items of a row in sampling order, judged by the target's rules. */
function reportItems(database: Database, page: ItemPage): StoredItem[] {
  const { target, ...asked } = page
  if (target.stored === 'scores') return shownItems(database, asked)
  const rows = database
    .prepare(`${evidenceColumns} WHERE ${shownMatchSets} AND m.pair_id > @after ORDER BY m.pair_id LIMIT @limit`)
    .all({ ...targetValues(target), ...asked }) as EvidenceRow[]
  return rows.map((row) => judgedItem(row, target))
}

type ShownRow = Pick<StoredItem, 'matchSetId' | 'pairId' | 'view' | 'image1' | 'image2' | 'cornerShift'> & {
  readonly value: number | null
  readonly count: number | null
  readonly better: number
  readonly worse: number
  readonly verdict: Verdict | null
}

/** What is shown is what is asked: no evidence is read. */
function shownItems(database: Database, page: Omit<ItemPage, 'target'>): StoredItem[] {
  const rows = database
    .prepare(
      `SELECT m.id AS matchSetId, m.pair_id AS pairId, v.name AS view, p.image1, p.image2, s.shift_maximum AS cornerShift,
         s.value, s.count, s.better, s.worse, s.verdict
       FROM match_sets m JOIN pairs p ON p.id = m.pair_id JOIN camera_views v ON v.id = p.view_id
         LEFT JOIN scores s ON s.match_set_id = m.id
       WHERE ${shownMatchSets} AND m.pair_id > @after ORDER BY m.pair_id LIMIT @limit`
    )
    .all(page) as ShownRow[]
  return rows.map(({ value, count, better, worse, ...row }) => ({ ...row, score: count === null ? noScore : { value, count, better, worse } }))
}

function judgedItem(row: EvidenceRow, target: ReportTarget): StoredItem {
  const { matchSetId, pairId, view, image1, image2 } = row
  const evidence = evidenceFor(row, target, target.score === 'sub-blocks')
  const judged = evidence ? judgeFor(target.score, evidence, target.settings) : { score: noScore, verdict: null }
  const cornerShift = evidence ? evidence.homography.cornerShift.max : null
  return { matchSetId, pairId, view, image1, image2, score: judged.score, verdict: judged.verdict, cornerShift }
}

/**
 * A row's evidence with its homography as the target's gates see it, with the sub-blocks only where they are wanted: they
 * are most of the work. Null where nothing was or could be measured.
 */
export function evidenceFor(row: EvidenceRow, { settings }: ReportTarget, wantsBlocks: boolean): PairEvidence | null {
  const { evidence, homography, contrast, probe, subBlocks } = row
  if (evidence === null || homography === null || contrast === null) return null
  const believed = gated(JSON.parse(homography) as Homography, row, settings)
  return { ...evidenceOfRow({ evidence, homography, contrast, probe }, believed), blocks: wantsBlocks && subBlocks ? decodeBlocks(subBlocks) : [] }
}

/** Whose evidence may be missing; measuring tries those again whose images were gone when they were measured. */
export interface MissingAsked {
  readonly target: ReportTarget
  readonly viewId: number | null
  readonly isRetried?: boolean
}

/** A match set that a target lacks evidence of. */
export interface MissingItem {
  readonly matchSetId: number
  readonly image1: string
  readonly image2: string
}

const wasGone = `measuredStatus = 'unreadable-image' AND image1Hash IS NOT NULL AND image2Hash IS NOT NULL`

function missingItems(
  database: Database, { target, viewId, preprocessing, isRetried = false }: MissingAsked & { readonly preprocessing: string }
): MissingItem[] {
  if (target.stored === 'scores') return []
  return database
    .prepare(
      `SELECT matchSetId, image1, image2 FROM (${evidenceColumns} WHERE ${shownMatchSets})
       WHERE (measuredStatus IS NULL ${isRetried ? `OR ${wasGone}` : ''}) AND path IS NOT NULL ORDER BY pairId`
    )
    .all({ ...targetValues(target), viewId, preprocessing }) as MissingItem[]
}

/** Whether a target's question is answered for good: not where readable images were gone when they were measured. */
export function isMeasured({ measuredStatus, image1Hash, image2Hash }: EvidenceRow): boolean {
  return measuredStatus !== null && !(measuredStatus === 'unreadable-image' && image1Hash !== null && image2Hash !== null)
}

/** One match set with the evidence of a target; null where it is gone. */
export function evidenceRow(database: Database, target: ReportTarget, matchSetId: number): EvidenceRow | null {
  const row = database.prepare(`${evidenceColumns} WHERE m.id = @matchSetId`).get({ ...targetValues(target), matchSetId })
  return (row as EvidenceRow | undefined) ?? null
}

/** What the database knows of the match sets of a report. */
export const reportItemQueries = {
  'report.items': read(reportItems),
  'report.missing': read(missingItems),
  'report.evidence-row': read((database, { target, matchSetId }: { target: ReportTarget, matchSetId: number }): EvidenceRow | null =>
    evidenceRow(database, target, matchSetId))
}
