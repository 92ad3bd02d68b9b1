import type { Database } from 'better-sqlite3'
import { read, write } from '#main/core/database/operation'
import type { StoredFields } from '#main/core/settings/preference-fields'

const preferences = 'preferences'

function storedPreferences(database: Database): StoredFields {
  const body = database.prepare('SELECT body FROM settings WHERE name = ?').pluck().get(preferences) as string | undefined
  return body === undefined ? {} : (JSON.parse(body) as StoredFields)
}

/** What was chosen for this workspace, as stored. */
export const preferencesQueries = {
  'preferences.read': read((database, _input: null): StoredFields => storedPreferences(database)),

  /** Lays fields over those stored, and returns what is stored then. */
  'preferences.change': write((database, changes: StoredFields): StoredFields => {
    const stored = { ...storedPreferences(database), ...changes }
    database
      .prepare('INSERT INTO settings (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body')
      .run(preferences, JSON.stringify(stored))
    return stored
  })
}
