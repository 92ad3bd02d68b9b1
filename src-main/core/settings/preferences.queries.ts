import type { Database } from 'better-sqlite3'
import { WorkspacePreferences } from '#shared/model/preferences'
import { read, write } from '#main/core/database/operation'
import type { StoredFields } from '#main/core/settings/preference-fields'

const preferences = 'preferences'

function storedPreferences(database: Database): StoredFields {
  const body = database.prepare('SELECT body FROM settings WHERE name = ?').pluck().get(preferences) as string | undefined
  return body === undefined ? {} : (JSON.parse(body) as StoredFields)
}

/** Lays fields over those stored, and returns what is stored then. */
function change(database: Database, changes: StoredFields): StoredFields {
  const stored = { ...storedPreferences(database), ...changes }
  database
    .prepare('INSERT INTO settings (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body')
    .run(preferences, JSON.stringify(stored))
  return stored
}

/** The camera views stored as watched; none where what is stored is not usable. */
export function usableWatched({ watchedViews }: StoredFields): number[] {
  const parsed = WorkspacePreferences.shape.watchedViews.safeParse(watchedViews)
  return parsed.success ? parsed.data : []
}

/** What was chosen for this workspace, as stored. */
export const preferencesQueries = {
  'preferences.read': read((database, _input: null): StoredFields => storedPreferences(database)),

  'preferences.change': write(change),

  /** Adds a camera view to those watched, or takes it away; whatever else is changed at the same time stays. */
  'preferences.set-watched': write((database, { viewId, watched }: { viewId: number, watched: boolean }): void => {
    const others = usableWatched(storedPreferences(database)).filter((id) => id !== viewId)
    change(database, { watchedViews: watched ? [...others, viewId] : others })
  })
}
