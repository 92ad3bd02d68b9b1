import { mkdtempSync, rmSync } from 'node:fs'
import { it } from 'vitest'
import { fillPairs } from './synthetic-pairs'
import { pairPageQueries } from '#main/core/pairs/pair-page.queries'
import { cameraViewQueries } from '#main/core/camera-views/camera-view.queries'
import { PairFilter } from '#shared/model/pair'
it('times', () => {
  const folder = mkdtempSync('/tmp/fringe-time-')
  const { database } = fillPairs(folder, 100_000)
  const filter = PairFilter.parse({})
  const time = (name: string, f: () => unknown) => { f(); const a = process.cpuUsage(); f(); const b = process.cpuUsage(a); console.log(name, Math.round((b.user + b.system) / 1000)) }
  time('score', () => pairPageQueries['pair.page'].run(database, { filter, sort: { column: 'score', descending: true }, offset: 0, limit: 100 }))
  for (const f of [{ states: ['better'] }, { scoreFrom: 0.5, scoreTo: 0.6 }, { labels: ['good'] }, { viewId: 1 }]) time(JSON.stringify(f), () => pairPageQueries['pair.page'].run(database, { filter: PairFilter.parse(f), sort: { column: 'score', descending: true }, offset: 0, limit: 100 }))
  time('counts', () => pairPageQueries['pair.counts'].run(database, { filter }))
  time('hist', () => pairPageQueries['pair.histogram'].run(database, { filter, bins: 40 }))
  time('views', () => cameraViewQueries['camera-view.list'].run(database, null))
  const q = (sql: string) => time(sql.slice(0, 90), () => database.prepare(sql).all())
  const J = `FROM pairs p LEFT JOIN match_sets m ON m.preprocessing = 'unpp' AND m.current = 1 AND m.pair_id = p.id LEFT JOIN scores s ON s.match_set_id = m.id`
  q(`SELECT count(*) FROM pairs p LEFT JOIN match_sets m ON m.preprocessing = 'unpp' AND m.current = 1 AND m.pair_id = p.id WHERE m.status = 'ok'`)
  q(`SELECT count(*) ${J} WHERE s.verdict = 'better'`)
  q(`SELECT count(*) ${J} WHERE s.value >= 0.5 AND s.value < 0.6`)
  q(`SELECT m.status, s.verdict, count(*) ${J} GROUP BY 1, 2`)
  console.log(database.prepare(`EXPLAIN QUERY PLAN SELECT count(*) ${J} WHERE s.value >= 0.5 AND s.value < 0.6`).all())
  rmSync(folder, { recursive: true })
})
