import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { AppError } from '#shared/contract/failure'
import { PreprocessingStep, type PreprocessingStrategy } from '#shared/model/preprocessing'
import { presets } from '#main/core/preprocessing/presets'

const StoredSteps = z.array(PreprocessingStep)

/** Steps as they are stored in a row. */
export function stepsOfRow(text: string): PreprocessingStep[] {
  return StoredSteps.parse(JSON.parse(text))
}

/** Presets first, then the person's own by name, then the images that nobody has steps for any more, or ever had. */
export function strategies(database: Database): PreprocessingStrategy[] {
  const own = ownStrategies(database)
  const named = new Set([...presets, ...own].map(({ name }) => name.toLowerCase()))
  const others = bankNames(database).filter(({ preprocessing }) => !named.has(preprocessing.toLowerCase()))
  return [...presets, ...own, ...others.map(imported)]
}

/** Throws `preprocessing.not-found`, naming those there are. */
export function findStrategy(database: Database, name: string): PreprocessingStrategy {
  const all = strategies(database)
  const found = all.find((strategy) => strategy.name === name)
  if (found) return found
  const names = all.map((strategy) => strategy.name)
  throw new AppError('preprocessing.not-found', `There is no preprocessing ${name}; there are ${names.join(', ')}`, { name, names })
}

function ownStrategies(database: Database): PreprocessingStrategy[] {
  const rows = database.prepare('SELECT name, steps, description FROM strategies ORDER BY name').all() as
    { name: string, steps: string, description: string }[]
  return rows.map(({ name, steps, description }) => ({ name, origin: 'own', steps: stepsOfRow(steps), description }))
}

interface BankName { readonly preprocessing: string, readonly steps: string | null, readonly views: string }

function bankNames(database: Database): BankName[] {
  return database
    .prepare(
      `SELECT b.preprocessing, max(b.steps) AS steps, group_concat(v.name, ', ') AS views
       FROM banks b JOIN camera_views v ON v.id = b.view_id GROUP BY b.preprocessing ORDER BY b.preprocessing`
    )
    .all() as BankName[]
}

/** Images without a strategy: imported, or made by one that was removed, whose steps are still known. */
function imported({ preprocessing, steps, views }: BankName): PreprocessingStrategy {
  const description = steps === null ? `Imported with ${views}` : 'Made by a strategy that was removed'
  return { name: preprocessing, origin: 'imported', steps: steps === null ? null : stepsOfRow(steps), description }
}

/** Stores an own strategy, in place of one of that name. Throws `preprocessing.name-taken`. */
export function saveStrategy(
  database: Database, { name, steps, description, createdAt }: { name: string, steps: readonly PreprocessingStep[], description: string, createdAt: string }
): PreprocessingStrategy {
  const preset = presets.find((each) => each.name.toLowerCase() === name.toLowerCase())
  if (preset) throw taken(name, `${preset.name} is one of Fringe's own`)
  const bank = bankNames(database).find((each) => each.preprocessing.toLowerCase() === name.toLowerCase() && each.steps === null)
  if (bank) throw taken(name, `imported images of ${bank.views} are called so`)
  const stored = database
    .prepare(
      `INSERT INTO strategies (name, steps, description, created_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET steps = excluded.steps, description = excluded.description RETURNING name`
    )
    .pluck()
    .get(name, JSON.stringify(steps), description, createdAt) as string
  return { name: stored, origin: 'own', steps: [...steps], description }
}

/** Throws `preprocessing.not-found`: presets and imported images cannot be removed. */
export function removeStrategy(database: Database, { name }: { name: string }): void {
  const { changes } = database.prepare('DELETE FROM strategies WHERE name = ?').run(name)
  if (changes === 0) throw new AppError('preprocessing.not-found', `There is no preprocessing of your own called ${name}`, { name })
}

function taken(name: string, reason: string): AppError {
  return new AppError('preprocessing.name-taken', `A preprocessing cannot be called ${name}: ${reason}. Choose another name`, { name, reason })
}
