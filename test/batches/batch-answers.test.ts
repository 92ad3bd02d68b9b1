import { expect, it, onTestFinished } from 'vitest'
import type { LabelEvent, LabelVerdict } from '#shared/model/label'
import type { MatchSetId } from '#shared/model/pair'
import { refreshBatchItem } from '#main/core/batches/batch-answers'
import { openConnection } from '#main/core/database/connection'
import { insertEvent } from '#main/core/labels/label-events'
import { provenance } from '../support/imported-core'
import { eventId } from '../support/label-record'
import { temporaryFolder } from '../support/test-workspace'

it('a place answered again after its pair was matched anew has its first answer back when the second is undone', () => {
  const database = openConnection({ folder: temporaryFolder(), readonly: false, networkFileSystem: false })
  onTestFinished(() => void database.close())
  database.exec(`
    INSERT INTO camera_views (id, name, folder, created_at) VALUES (1, 'v', '/f', '');
    INSERT INTO pairs (id, view_id, image1, image2) VALUES (1, 1, 'a', 'b');
    INSERT INTO runs (id, view_id, name, preprocessing, matcher, matcher_version, flags, created_at)
      VALUES (1, 1, 'unpp', 'unpp', 'embedded', '1', '[]', ''), (2, 1, 'unpp~again', 'unpp', 'embedded', '1', '[]', '');
    INSERT INTO match_sets (id, pair_id, run_id, preprocessing, current, status, created_at)
      VALUES (1, 1, 1, 'unpp', 0, 'ok', ''), (2, 1, 2, 'unpp', 1, 'ok', '');
    INSERT INTO batches (id, name, rater, preprocessing, body, created_at) VALUES (1, 'batch', 'ann', 'unpp', '{}', '');
    INSERT INTO batch_items (batch_id, ordinal, pair_id, repeat) VALUES (1, 0, 1, 0);`)
  const say = (number: number, matchSetId: number, part: { verdict: LabelVerdict } | { undoes: string }): unknown => {
    const event: LabelEvent = {
      id: eventId(number), matchSetId: matchSetId as MatchSetId, rater: 'ann', createdAt: `2026-11-23T10:00:0${number}.000Z`,
      image1Hash: 'a'.repeat(64), image2Hash: 'b'.repeat(64), matrix: [1, 0, 0, 0, 1, 0, 0, 0, 1],
      provenance: { ...provenance, batch: { id: 1, ordinal: 0 } },
      kind: 'undoes' in part ? 'undo' : 'verdict', verdict: null, undoes: null, ...part
    }
    insertEvent(database, event)
    refreshBatchItem(database, event)
    return database.prepare('SELECT verdict FROM batch_items').pluck().get()
  }
  expect(say(1, 1, { verdict: 'good' })).toBe('good')
  expect(say(2, 2, { verdict: 'bad' })).toBe('bad')
  expect(say(3, 2, { undoes: eventId(2) })).toBe('good')
})
