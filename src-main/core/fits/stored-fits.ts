import { isDeepStrictEqual } from 'node:util'
import type { Database } from 'better-sqlite3'
import { AppError } from '#shared/contract/failure'
import type { Fit } from '#shared/model/fit'
import type { FitDetail } from '#shared/model/fit-detail'
import type { FitProvenance, FitRequest, StoredFit } from '#shared/model/fit-request'
import type { Rule } from '#shared/model/fit-review'
import type { ScoreSettings } from '#shared/model/score-settings'
import { isInForce, ruleOfFit } from '#main/core/fits/fit-settings'
import { readScoreSettings, writeScoreSettings } from '#main/core/settings/settings.queries'

interface FitRow {
  readonly id: number
  readonly createdAt: string
  readonly adopted: number
  readonly body: string
  readonly request: string | null
  readonly provenance: string | null
}

const fitColumns = 'SELECT id, created_at AS createdAt, adopted, body, request, provenance FROM fits'

function toStoredFit({ id, createdAt, adopted, body, request, provenance }: FitRow): StoredFit {
  return {
    ...(JSON.parse(body) as Fit), id, createdAt, adopted: adopted === 1,
    request: request === null ? null : (JSON.parse(request) as FitRequest),
    provenance: provenance === null ? null : (JSON.parse(provenance) as FitProvenance)
  }
}

/** Newest first, without what is known beside their estimates. */
export function listFits(database: Database): StoredFit[] {
  return (database.prepare(`${fitColumns} ORDER BY id DESC`).all() as FitRow[]).map(toStoredFit)
}

/** Throws `fit.not-found`. */
export function findFit(database: Database, { fitId }: { fitId: number }): StoredFit {
  const row = database.prepare(`${fitColumns} WHERE id = ?`).get(fitId) as FitRow | undefined
  if (!row) throw new AppError('fit.not-found', `There is no fit number ${fitId} in this workspace`, { fitId })
  return toStoredFit(row)
}

/** What is known of a fit beside its estimate; null for fits by versions that did not keep it. */
export function detailOfFit(database: Database, { fitId }: { fitId: number }): FitDetail | null {
  const detail = database.prepare('SELECT detail FROM fits WHERE id = ?').pluck().get(fitId) as string | null | undefined
  return detail ? (JSON.parse(detail) as FitDetail) : null
}

interface NewFit {
  readonly fit: Fit
  readonly detail: FitDetail
  readonly request: FitRequest
  readonly provenance: FitProvenance
  readonly createdAt: string
}

/** Returns the id of the new fit. */
export function saveFit(database: Database, { fit, detail, request, provenance, createdAt }: NewFit): number {
  const { lastInsertRowid } = database
    .prepare('INSERT INTO fits (created_at, body, detail, request, provenance) VALUES (?, ?, ?, ?, ?)')
    .run(createdAt, JSON.stringify(fit), JSON.stringify(detail), JSON.stringify(request), JSON.stringify(provenance))
  return Number(lastInsertRowid)
}

/** The newest fit of the same labels in the same way by the same versions; null where there is none. */
export function findSameFit(
  database: Database, { request, provenance }: Pick<NewFit, 'request' | 'provenance'>
): number | null {
  const rows = database.prepare(`${fitColumns} WHERE request = ? ORDER BY id DESC`).all(JSON.stringify(request)) as FitRow[]
  return rows.map(toStoredFit).find((fit) => isSameFit(fit, provenance))?.id ?? null
}

/** A fit that was adopted since is compared with what it replaced, not with itself. */
function isSameFit(fit: StoredFit, provenance: FitProvenance): boolean {
  const { settings, ...made } = provenance
  if (!fit.provenance) return false
  const { settings: madeUnder, ...before } = fit.provenance
  return isDeepStrictEqual(before, made) && (isDeepStrictEqual(madeUnder, settings) || isInForce(fit, settings))
}

/** Stores the settings that a fit brings into force (null: the notebook's), and marks it as the adopted one. */
export function adoptFit(database: Database, { fitId }: { fitId: number | null }): ScoreSettings {
  const present = readScoreSettings(database)
  const fit = fitId === null ? null : findFit(database, { fitId })
  const settings = { ...present, ...ruleOfFit(fit, present.cutoff) }
  writeScoreSettings(database, settings)
  database.prepare('UPDATE fits SET adopted = id IS ?').run(fitId)
  return settings
}

/** After settings changed by hand: the adopted fit is none any more where they say something else. Returns its id then. */
export function releaseFit(database: Database, rule: Rule): number | null {
  const row = database.prepare(`${fitColumns} WHERE adopted = 1`).get() as FitRow | undefined
  if (!row || isInForce(toStoredFit(row), rule)) return null
  database.prepare('UPDATE fits SET adopted = 0').run()
  return row.id
}
