import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { AppError } from '#shared/contract/failure'
import type { CameraViewId } from '#shared/model/camera-view'
import type { PairRow, PairStrategy } from '#shared/model/pair'
import type { MatcherChoice } from '#shared/model/run'
import { choosePairs, type IdPair } from '#shared/numerics/random/pair-sampling'
import type { CommandInput } from '#main/cli/command'
import { hasScoreFlags, settingsFrom, textFlag } from '#main/cli/flags'
import { readTextFile } from '#main/cli/paths'
import { strategyFrom } from '#main/cli/strategy'
import type { WorkspaceSession } from '#main/cli/workspace-session'
import { defaultFlags, notebookFlags } from '#main/core/matching/flags'
import { parsePairList } from '#main/core/pairs/pair-list'

const pageSize = 500

/** The camera view of a folder in the open workspace, added and read if it is new. */
export async function viewOf(session: WorkspaceSession, folder: string, name: string | undefined): Promise<CameraViewId> {
  const { view, jobId } = await session.call('camera-view.add', { grantId: session.grant(folder), ...(name !== undefined && { name }) })
  await session.finish(jobId)
  const after = (await session.call('camera-view.list', {})).find((each) => each.id === view.id)
  for (const warning of after?.warnings ?? []) process.stderr.write(`${warning}\n`)
  for (const { name, reason } of await session.call('job.failures', { jobId })) process.stderr.write(`${name} was skipped: ${reason}\n`)
  return view.id
}

/** Which pairs the flags ask for: those of a CSV file, or what a strategy gives. */
export type PairChoice =
  | { readonly kind: 'list', readonly text: string, readonly fileName: string }
  | { readonly kind: 'strategy', readonly strategy: PairStrategy }

/** Read before anything is made, so that wrong flags leave no half-made workspace. */
export async function pairChoiceFrom(flags: CommandInput['flags']): Promise<PairChoice> {
  const file = textFlag(flags, 'pairs')
  if (file === undefined) return { kind: 'strategy', strategy: strategyFrom(flags) }
  return { kind: 'list', text: await readTextFile(file, 'pair-list.invalid'), fileName: basename(file) }
}

/** Adds the chosen pairs to a view, those there already stay; returns their rows in the order chosen. */
export async function addPairs(session: WorkspaceSession, viewId: CameraViewId, choice: PairChoice): Promise<readonly PairRow[]> {
  const ids = await readableIds(session, viewId)
  if (choice.kind === 'strategy') await session.call('pair.sample', { viewId, strategy: choice.strategy })
  else await session.call('pair.import', { viewId, text: choice.text, fileName: choice.fileName })
  const chosen = choice.kind === 'strategy' ? choosePairs(ids, choice.strategy) : parsePairList(choice.text, choice.fileName, new Set(ids))
  return rowsOf(chosen, await allRows(session, viewId))
}

async function readableIds(session: WorkspaceSession, viewId: CameraViewId): Promise<string[]> {
  const ids: string[] = []
  for (let offset = 0; ; offset += pageSize) {
    const { images, total } = await session.call('image.page', { viewId, offset, limit: pageSize })
    ids.push(...images.filter((image) => image.hash !== null).map((image) => image.imageId))
    if (offset + pageSize >= total) return ids
  }
}

/** The rows of some pairs, each once, in the pairs' order. */
export function rowsOf(pairs: readonly IdPair[], rows: readonly PairRow[]): PairRow[] {
  const byIds = new Map(rows.map((row) => [JSON.stringify([row.image1, row.image2]), row]))
  const keys = new Set(pairs.map((pair) => JSON.stringify(pair)))
  return [...keys].flatMap((key) => byIds.get(key) ?? [])
}

/** Score settings in force for the workspace, changed as the flags say. */
export async function applySettings(session: WorkspaceSession, flags: CommandInput['flags']): Promise<void> {
  if (!hasScoreFlags(flags)) return
  const { jobId } = await session.call('settings.update', await settingsFrom(flags, await session.call('settings.read', {})))
  if (jobId !== null) await session.finish(jobId)
}

/** Matches what is not matched yet among these pairs, and scores it. */
export async function matchAll(
  session: WorkspaceSession, viewId: CameraViewId, pairs: readonly PairRow[], { flags, rest }: Pick<CommandInput, 'flags' | 'rest'>
): Promise<void> {
  const matcherFlags = rest.length > 0 ? rest : flags['notebook'] === true ? notebookFlags : defaultFlags
  const preprocessing = textFlag(flags, 'preprocessing')
  const { jobId } = await session.call('match.start', {
    viewId,
    matcher: matcherChoice(session, textFlag(flags, 'matcher') ?? 'embedded', [...matcherFlags]),
    ...(preprocessing !== undefined && { preprocessing }),
    pairIds: pairs.map((pair) => pair.pairId)
  })
  await session.dropInterrupted(jobId)
  await session.finish(jobId)
}

function matcherChoice(session: WorkspaceSession, word: string, flags: string[]): MatcherChoice {
  if (word === 'embedded') return { kind: 'embedded', flags }
  const path = resolve(word)
  if (!existsSync(path)) {
    throw new AppError('matcher.not-found', `There is no matcher ${path}. Give the path of a deepmatching executable, or 'embedded'.`, { path })
  }
  return { kind: 'executable', grantId: session.grant(path), flags }
}

/** Every pair of a view (of all views for null) in sampling order, page by page. */
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
