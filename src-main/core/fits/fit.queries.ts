import { isDeepStrictEqual } from 'node:util'
import type { Database } from 'better-sqlite3'
import { AppError } from '#shared/contract/failure'
import type { Fit, StoredFit } from '#shared/model/fit'
import type { ScoreSettings } from '#shared/model/score-settings'
import { read, write } from '#main/core/database/operation'
import { fitFlips } from '#main/core/fits/fit-flips'
import { fitSamples } from '#main/core/fits/fit-samples'
import { settingsOfFit } from '#main/core/fits/fit-settings'

interface FitRow { readonly id: number, readonly createdAt: string, readonly adopted: number, readonly body: string }

const fitColumns = 'SELECT id, created_at AS createdAt, adopted, body FROM fits'

function toStoredFit({ id, createdAt, adopted, body }: FitRow): StoredFit {
  return { ...(JSON.parse(body) as Fit), id, createdAt, adopted: adopted === 1 }
}

/** Fitting the same labels again gives the fit that is there, not a second one. */
function saveFit(database: Database, { fit, createdAt }: { fit: Fit, createdAt: string }): StoredFit {
  const body = JSON.stringify(fit)
  const latest = database.prepare(`${fitColumns} ORDER BY id DESC LIMIT 1`).get() as FitRow | undefined
  if (latest?.body === body) return toStoredFit(latest)
  const { lastInsertRowid } = database.prepare('INSERT INTO fits (created_at, body) VALUES (?, ?)').run(createdAt, body)
  return { ...fit, id: Number(lastInsertRowid), createdAt, adopted: false }
}

function findFit(database: Database, { fitId }: { fitId: number }): StoredFit {
  const row = database.prepare(`${fitColumns} WHERE id = ?`).get(fitId) as FitRow | undefined
  if (!row) throw new AppError('fit.not-found', `There is no fit number ${fitId} in this workspace`, { fitId })
  return toStoredFit(row)
}

/** A fit stays adopted only as long as its line and cutoff are the ones in force. */
function markAdopted(database: Database, { fitId, settings }: { fitId: number | null, settings: ScoreSettings }): void {
  database.prepare('UPDATE fits SET adopted = id IS ?').run(fitId)
  if (fitId !== null && !isInForce(findFit(database, { fitId }), settings)) database.prepare('UPDATE fits SET adopted = 0').run()
}

function isInForce(fit: Fit, { tolerance, cutoff }: ScoreSettings): boolean {
  return isDeepStrictEqual(settingsOfFit(fit), { tolerance, cutoff })
}

/** What the database knows of fits. */
export const fitQueries = {
  'fit.samples': read(fitSamples),
  'fit.flips': read(fitFlips),
  'fit.save': write(saveFit),
  'fit.list': read((database, _input: null): StoredFit[] =>
    (database.prepare(`${fitColumns} ORDER BY id DESC`).all() as FitRow[]).map(toStoredFit)),
  /** Throws `fit.not-found`. */
  'fit.find': read(findFit),
  'fit.mark-adopted': write(markAdopted),
  /** After settings changed by hand: the adopted fit is none any more where they say something else. */
  'fit.release-other': write((database, settings: ScoreSettings): void => {
    const id = database.prepare('SELECT id FROM fits WHERE adopted = 1').pluck().get() as number | undefined
    if (id !== undefined) markAdopted(database, { fitId: id, settings })
  })
}
