import type { CameraViewId } from '#shared/model/camera-view'
import type { PairRow } from '#shared/model/pair'
import type { Score } from '#shared/model/score'
import type { MatcherChoice } from '#shared/model/run'
import type { CommandInput } from '#main/cli/command'
import { hasScoreFlags, settingsFrom, textFlag } from '#main/cli/flags'
import type { WorkspaceSession } from '#main/cli/workspace-session'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { strategyFrom } from '#main/cli/commands/pairs'
import { defaultFlags, notebookFlags } from '#main/core/matching/flags'

const pageSize = 500

/** The camera view of a folder in the open workspace, added and read if it is new. */
export async function viewOf(session: WorkspaceSession, folder: string, name: string | undefined): Promise<CameraViewId> {
  const { view, jobId } = await session.call('camera-view.add', { grantId: session.grant(folder), ...(name !== undefined && { name }) })
  await session.finish(jobId)
  const after = (await session.call('camera-view.list', {})).find((each) => each.id === view.id)
  for (const warning of after?.warnings ?? []) process.stderr.write(`${warning}\n`)
  return view.id
}

/** Adds the pairs the flags ask for: a CSV file, or a strategy. Pairs already there stay. */
export async function addPairs(session: WorkspaceSession, viewId: CameraViewId, flags: CommandInput['flags']): Promise<void> {
  const file = textFlag(flags, 'pairs')
  if (file === undefined) {
    await session.call('pair.sample', { viewId, strategy: strategyFrom(flags) })
    return
  }
  await session.call('pair.import', { viewId, text: await readFile(file, 'utf8'), fileName: basename(file) })
}

/** Score settings in force for the workspace, changed as the flags say. */
export async function applySettings(session: WorkspaceSession, flags: CommandInput['flags']): Promise<void> {
  if (!hasScoreFlags(flags)) return
  const { jobId } = await session.call('settings.update', await settingsFrom(flags, await session.call('settings.read', {})))
  if (jobId !== null) await session.finish(jobId)
}

/** Matches what is not matched yet, and scores it. */
export async function matchAll(session: WorkspaceSession, viewId: CameraViewId, { flags, rest }: CommandInput): Promise<void> {
  const matcherFlags = rest.length > 0 ? rest : flags['notebook'] === true ? notebookFlags : defaultFlags
  const preprocessing = textFlag(flags, 'preprocessing')
  const { jobId } = await session.call('match.start', {
    viewId,
    matcher: matcherChoice(session, textFlag(flags, 'matcher') ?? 'embedded', [...matcherFlags]),
    ...(preprocessing !== undefined && { preprocessing })
  })
  await session.finish(jobId)
}

function matcherChoice(session: WorkspaceSession, word: string, flags: string[]): MatcherChoice {
  return word === 'embedded' ? { kind: 'embedded', flags } : { kind: 'executable', grantId: session.grant(word), flags }
}

/** Every pair of a view, page by page. */
export async function allRows(session: WorkspaceSession, viewId: CameraViewId | null, preprocessing = 'unpp'): Promise<PairRow[]> {
  const rows: PairRow[] = []
  for (;;) {
    const page = await session.call('pair.page', {
      filter: { viewId, preprocessing }, sort: { column: 'sampled', descending: false }, offset: rows.length, limit: pageSize
    })
    rows.push(...page.rows)
    if (page.rows.length < pageSize) return rows
  }
}

/** A pair as `fringe run --json` lists it. */
export function itemOf(row: PairRow) {
  const { count, better, worse } = row
  const score: Score | null = count === null || better === null || worse === null ? null : { value: row.score, count, better, worse }
  return {
    id1: row.image1,
    id2: row.image2,
    status: statusOf(row),
    matches: row.matches,
    score,
    verdict: score ? row.state : null,
    secondsMatching: row.secondsMatching,
    message: row.reason
  }
}

/** 'ok' wherever there is a verdict; else why there is none. */
function statusOf({ state, count }: PairRow): string {
  return count !== null ? 'ok' : state
}
