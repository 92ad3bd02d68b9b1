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
  readonly contrast: number | null
  readonly matches: number | null
  readonly seconds: number | null
  /** What `rater` says of what is shown now. */
  readonly ownLabel: LabelVerdict | null
  readonly flagged: boolean
  readonly raters: number
  readonly disagreement: boolean
}

/** The present rater of these pairs; others label them too. */
export const rater = 'ann'
const raters = [rater, 'bob', 'cleo']

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
  const kind = random.randomBelow(10)
  if (kind === 9) insertMatchSet(database, random, pairId + 1_000_000, pairId, viewId + 10, 'edges', 'ok')
  if (kind >= 8) return { ...known, ...nothing, state: 'not-matched' }
  const status = kind === 7 ? failures[random.randomBelow(3)]! : 'ok'
  const matched = insertMatchSet(database, random, pairId, pairId, viewId, 'unpp', status)
  if (status !== 'ok') return { ...known, ...nothing, ...matched, state: status }
  const score = insertScore(database, random, pairId)
  return { ...known, ...matched, ...score, label: insertLabel(database, random, pairId), ...insertRaterLabels(database, random, pairId) }
}

const nothing = {
  label: null, score: null, count: null, inliers: null, shift: null, tolerance: null, contrast: null, matches: null, seconds: null,
  ownLabel: null, flagged: false, raters: 0, disagreement: false
}

function insertMatchSet(
  database: Database, random: PythonRandom, id: number, pairId: number, runId: number, preprocessing: string, status: string
): Pick<KnownPair, 'matches' | 'seconds'> {
  const [matches, seconds] = [random.randomBelow(900), random.randomBelow(4) === 0 ? null : random.random()]
  // Paths, commands and hashes as long as real ones, which is what makes a row slow to reach.
  const filler = 'x'.repeat(64)
  database
    .prepare(
      `INSERT INTO match_sets (id, pair_id, run_id, preprocessing, current, status, created_at, matches, seconds, path, file_hash, images_key, command)
       VALUES (?, ?, ?, ?, 1, ?, '', ?, ?, ?, ?, ?, ?)`
    )
    .run(id, pairId, runId, preprocessing, status, matches, seconds, filler, filler, filler + filler, filler + filler)
  return { matches, seconds }
}

type KnownScore = Pick<KnownPair, 'state' | 'score' | 'count' | 'inliers' | 'shift' | 'tolerance' | 'contrast'>

function insertScore(database: Database, random: PythonRandom, id: number): KnownScore {
  const state = verdicts[random.randomBelow(verdicts.length)]!
  // Hundredths meet the bounds of bins, where rounding shows; 0 and 1 come often.
  const score = state === 'undetermined' ? null : random.randomBelow(101) / 100
  const [count, inliers, tolerance] = [random.randomBelow(500), random.randomBelow(50), random.randomBelow(256)]
  const [shift, contrast] = [random.random() * 20, random.random() * 60]
  database
    .prepare(
      `INSERT INTO scores (match_set_id, contrast_mean, plausible, inliers, shift_maximum, crop, tolerance, value, count, better, worse, verdict)
       VALUES (?, ?, 1, ?, ?, 20, ?, ?, ?, 0, 0, ?)`
    )
    .run(id, contrast, inliers, shift, tolerance, score, count, state)
  return { state, score, count, inliers, shift, tolerance, contrast }
}

function insertLabel(database: Database, random: PythonRandom, id: number): LabelVerdict | null {
  const label = random.randomBelow(3) === 0 ? labels[random.randomBelow(4)]! : null
  if (label) database.prepare(`INSERT INTO labels (match_set_id, pair_id, verdict, stale, created_at) VALUES (?, ?, ?, 0, '')`).run(id, id, label)
  return label
}

type KnownAnswers = Pick<KnownPair, 'ownLabel' | 'flagged' | 'raters' | 'disagreement'>

/** Of three raters about one in three says something: a verdict, stale or not, a flag, or both. */
function insertRaterLabels(database: Database, random: PythonRandom, id: number): KnownAnswers {
  const answers = raters.filter(() => random.randomBelow(3) === 0).map((name) => ({
    name, verdict: random.randomBelow(4) === 0 ? null : labels[random.randomBelow(4)]!, stale: random.randomBelow(5) === 0, flagged: random.randomBelow(3) === 0
  }))
  const insert = database.prepare(`INSERT INTO rater_labels (match_set_id, rater, verdict, stale, flagged, body) VALUES (?, ?, ?, ?, ?, ?)`)
  for (const { name, verdict, stale, flagged } of answers) {
    insert.run(id, name, verdict, stale ? 1 : 0, flagged ? 1 : 0, JSON.stringify({ rater: name, note: 'x'.repeat(100) }))
  }
  const own = answers.find(({ name }) => name === rater)
  const standing = answers.flatMap(({ verdict, stale }) => (verdict === null || stale ? [] : verdict))
  return {
    ownLabel: own && !own.stale ? own.verdict : null, flagged: own?.flagged ?? false,
    raters: standing.length, disagreement: new Set(standing).size > 1
  }
}
