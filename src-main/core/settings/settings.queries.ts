import type { Database } from 'better-sqlite3'
import { ScoreSettings } from '#shared/model/score-settings'
import { read, write } from '#main/core/database/operation'

const scoring = 'scoring'

/** The score settings in force; the defaults until some were stored. A field added later takes its default. */
export function readScoreSettings(database: Database): ScoreSettings {
  const row = database.prepare('SELECT body FROM settings WHERE name = ?').get(scoring) as { body: string } | undefined
  return ScoreSettings.parse(row ? JSON.parse(row.body) : {})
}

/** Puts settings into force; the scores follow later. */
export function writeScoreSettings(database: Database, settings: ScoreSettings): void {
  database
    .prepare('INSERT INTO settings (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body')
    .run(scoring, JSON.stringify(settings))
}

export const settingsQueries = {
  'settings.read': read((database: Database, _: null): ScoreSettings => readScoreSettings(database)),
  'settings.write': write(writeScoreSettings)
}
