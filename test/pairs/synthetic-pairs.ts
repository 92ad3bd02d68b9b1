import type { Database } from 'better-sqlite3'
import { openConnection } from '#main/core/database/connection'
import type { LabelVerdict } from '#shared/model/label'
import type { PairState } from '#shared/model/pair'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'

/** A pair as the test knows it, apart from the database. */
export interface KnownPair {
  readonly pairId: number
  readonly viewId: number
  readonly view: string
  readonly image1: string
  readonly image2: string
  readonly state: PairState
  readonly label: LabelVerdict | null
  readonly score: number | null
  readonly count: number | null
  readonly inliers: number | null
  readonly shift: number | null
  readonly tolerance: number | null
}

const views = ['divertor', 'antenna']
const failures = ['too-few-matches', 'degenerate', 'matcher-failed'] as const
const verdicts = ['better', 'worse', 'undetermined', 'implausible', 'already-aligned', 'unchanged-misaligned'] as const
const labels = ['good', 'bad', 'no-change', 'unsure'] as const

/** Fills a new database with two views and that many pairs: scored under 'unpp', a few of them otherwise under 'edges'. */
export function fillPairs(folder: string, count: number): { database: Database, pairs: KnownPair[] } {
  const database = openConnection({ folder, readonly: false, networkFileSystem: false })
  const random = new PythonRandom(7)
  const pairs = database.transaction(() => {
    views.forEach((name, index) => insertView(database, index + 1, name))
    return Array.from({ length: count }, (_, index) => insertPair(database, random, index + 1))
  })()
  return { database, pairs }
}

function insertView(database: Database, id: number, name: string): void {
  database.prepare(`INSERT INTO camera_views (id, name, folder, created_at) VALUES (?, ?, '/frames', '')`).run(id, name)
  database.prepare(`INSERT INTO banks (id, view_id, preprocessing, folder) VALUES (?, ?, 'unpp', '/frames')`).run(id, id)
  for (const [preprocessing, runId] of [['unpp', id], ['edges', id + 10]] as const) {
    database
      .prepare(`INSERT INTO runs (id, view_id, name, preprocessing, matcher, matcher_version, flags, created_at) VALUES (?, ?, ?, ?, 'embedded', '1', '[]', '')`)
      .run(runId, id, preprocessing, preprocessing)
  }
}

/** Image ids of several lengths, whole numbers and others, so that their order is put to the test. */
function imageId(random: PythonRandom): string {
  const number = random.randomBelow(4000)
  return number % 5 === 0 ? `frame_${number}` : number % 7 === 0 ? `00${number}` : String(number)
}

function insertPair(database: Database, random: PythonRandom, pairId: number): KnownPair {
  const viewId = 1 + random.randomBelow(2)
  const [image1, image2] = [imageId(random), `${imageId(random)}x${pairId}`]
  database.prepare('INSERT INTO pairs (id, view_id, image1, image2) VALUES (?, ?, ?, ?)').run(pairId, viewId, image1, image2)
  const known = { pairId, viewId, view: views[viewId - 1]!, image1, image2 }
  const nothing = { label: null, score: null, count: null, inliers: null, shift: null, tolerance: null }
  const kind = random.randomBelow(10)
  if (kind === 9) insertMatchSet(database, pairId + 1_000_000, pairId, viewId + 10, 'edges', 'ok')
  if (kind >= 8) return { ...known, ...nothing, state: 'not-matched' }
  const status = kind === 7 ? failures[random.randomBelow(3)]! : 'ok'
  insertMatchSet(database, pairId, pairId, viewId, 'unpp', status)
  if (status !== 'ok') return { ...known, ...nothing, state: status }
  const score = insertScore(database, random, pairId)
  return { ...known, ...score, label: insertLabel(database, random, pairId) }
}

function insertMatchSet(database: Database, id: number, pairId: number, runId: number, preprocessing: string, status: string): void {
  database
    .prepare(`INSERT INTO match_sets (id, pair_id, run_id, preprocessing, current, status, created_at) VALUES (?, ?, ?, ?, 1, ?, '')`)
    .run(id, pairId, runId, preprocessing, status)
}

type KnownScore = Pick<KnownPair, 'state' | 'score' | 'count' | 'inliers' | 'shift' | 'tolerance'>

function insertScore(database: Database, random: PythonRandom, id: number): KnownScore {
  const state = verdicts[random.randomBelow(verdicts.length)]!
  // Hundredths meet the bounds of bins, where rounding shows; 0 and 1 come often.
  const score = state === 'undetermined' ? null : random.randomBelow(101) / 100
  const [count, inliers, tolerance] = [random.randomBelow(500), random.randomBelow(50), random.randomBelow(256)]
  const shift = random.random() * 20
  database
    .prepare(
      `INSERT INTO scores (match_set_id, contrast_mean, plausible, inliers, shift_maximum, crop, tolerance, value, count, better, worse, verdict)
       VALUES (?, 20, 1, ?, ?, 20, ?, ?, ?, 0, 0, ?)`
    )
    .run(id, inliers, shift, tolerance, score, count, state)
  return { state, score, count, inliers, shift, tolerance }
}

function insertLabel(database: Database, random: PythonRandom, id: number): LabelVerdict | null {
  const label = random.randomBelow(3) === 0 ? labels[random.randomBelow(4)]! : null
  if (label) database.prepare(`INSERT INTO labels (match_set_id, pair_id, verdict, stale, created_at) VALUES (?, ?, ?, 0, '')`).run(id, id, label)
  return label
}
