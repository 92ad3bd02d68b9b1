import type { PairRow } from '#shared/model/pair'
import type { Score } from '#shared/model/score'
import type { CommandOutput } from '#main/cli/command'
import { scoreText } from '#main/cli/score-text'

/** A pair as `fringe run --json` lists it; `message` says why there is no score. */
function itemOf(row: PairRow) {
  const { count, better, worse } = row
  const score: Score | null = count === null || better === null || worse === null ? null : { value: row.score, count, better, worse }
  return {
    id1: row.image1,
    id2: row.image2,
    // 'ok' wherever there is a verdict; else why there is none.
    status: score ? 'ok' : row.state,
    matches: row.matches,
    score,
    verdict: score ? row.state : null,
    secondsMatching: row.secondsMatching,
    message: row.reason
  }
}

/** What `fringe run`, `match` and `demo` print. */
export function runResult(workspace: string, rows: readonly PairRow[]): CommandOutput {
  const items = rows.map(itemOf)
  const failed = items.filter((item) => item.status !== 'ok').length
  const lines = items.map((item) => `${item.id1} -> ${item.id2}: ${item.verdict ?? item.status}, ${item.score ? scoreText(item.score) : (item.message ?? '')}`)
  const done = items.length - failed
  return {
    json: { workspace, pairs: items.length, done, failed, items },
    text: [...lines, `${items.length} pairs, ${done} scored, ${failed} failed, in ${workspace}`].join('\n')
  }
}
