import { expect, it } from 'vitest'
import fc from 'fast-check'
import { openConnection } from '#main/core/database/connection'
import { temporaryFolder } from '../support/test-workspace'

const verdict = fc.constantFrom('good', 'bad', 'no-change', 'unsure')
const matchSet = fc.integer({ min: 1, max: 6 })
const change = fc.oneof(
  fc.record({ does: fc.constant('label' as const), id: matchSet, verdict }),
  fc.record({ does: fc.constant('take back' as const), id: matchSet }),
  fc.record({ does: fc.constant('show' as const), id: matchSet, current: fc.integer({ min: 0, max: 1 }) })
)

it('the counts kept are those of counting, whatever was labelled, taken back, shown or hidden', () => {
  const database = openConnection({ folder: temporaryFolder(), readonly: false, networkFileSystem: false })
  database.exec(`
    INSERT INTO camera_views (id, name, folder, created_at) VALUES (1, 'v', '/f', '');
    INSERT INTO runs (id, view_id, name, preprocessing, matcher, matcher_version, flags, created_at)
      VALUES (1, 1, 'unpp', 'unpp', 'embedded', '1', '[]', ''), (2, 1, 'edges', 'edges', 'embedded', '1', '[]', '');`)
  for (let id = 1; id <= 6; id++) {
    database.prepare('INSERT INTO pairs (id, view_id, image1, image2) VALUES (?, 1, ?, ?)').run(id, String(id), `${id}b`)
    database.prepare(
      `INSERT INTO match_sets (id, pair_id, run_id, preprocessing, current, status, created_at) VALUES (?, ?, ?, ?, 1, 'ok', '')`
    ).run(id, id, 1 + (id % 2), id % 2 === 0 ? 'unpp' : 'edges')
  }
  const label = database.prepare(
    `INSERT INTO labels (match_set_id, pair_id, verdict, stale, created_at) VALUES (@id, @id, @verdict, 0, '')
     ON CONFLICT (match_set_id) DO UPDATE SET verdict = excluded.verdict`
  )
  const kept = database.prepare('SELECT preprocessing, verdict, pairs FROM label_counts WHERE pairs <> 0 ORDER BY 1, 2')
  const counted = database.prepare(
    `SELECT m.preprocessing, l.verdict, count(*) AS pairs FROM labels l JOIN match_sets m ON m.id = l.match_set_id
     WHERE m.current = 1 GROUP BY 1, 2 ORDER BY 1, 2`
  )
  fc.assert(fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
    database.transaction(() => {
      for (const each of changes) {
        if (each.does === 'label') label.run({ id: each.id, verdict: each.verdict })
        else if (each.does === 'take back') database.prepare('DELETE FROM labels WHERE match_set_id = ?').run(each.id)
        else database.prepare('UPDATE match_sets SET current = ? WHERE id = ?').run(each.current, each.id)
      }
    })()
    expect(kept.all()).toEqual(counted.all())
  }))
  database.close()
})
