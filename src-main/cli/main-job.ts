import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { AppError } from '#shared/contract/failure'
import type { CameraViewId } from '#shared/model/camera-view'
import type { PairRow, PairStrategy } from '#shared/model/pair'
import type { MatcherChoice } from '#shared/model/run'
import { choosePairs, type IdPair } from '#shared/numerics/random/pair-sampling'
import type { CommandInput } from '#main/cli/command'
import { hasScoreFlags, settingsFrom, textFlag } from '#main/cli/flags'
import { existingFolder, readTextFile, workspaceOutside } from '#main/cli/paths'
import { strategyFrom } from '#main/cli/strategy'
import type { WorkspaceSession } from '#main/cli/workspace-session'
import { isImageFileName } from '#main/core/camera-views/frame-ids'
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

/** What VIEW names: a folder of frames, or a camera view that is in the workspace already, however it came there. */
export type ViewWord = { readonly kind: 'folder', readonly folder: string } | { readonly kind: 'name', readonly name: string }

/** Looked at before anything is made. Throws UsageError for a workspace inside the frames' folder, `folder.not-found`. */
export function viewWordFrom(word: string, workspace: string): { readonly view: ViewWord, readonly workspace: string } {
  const isKnownName = !existsSync(resolve(word)) && existsSync(join(resolve(workspace), 'fringe.db'))
  if (isKnownName) return { view: { kind: 'name', name: word }, workspace: resolve(workspace) }
  return { workspace: workspaceOutside(word, workspace), view: { kind: 'folder', folder: existingFolder(word) } }
}

/** The camera view that VIEW names; a folder that is none yet is added and read. */
export async function chosenView(session: WorkspaceSession, view: ViewWord, name: string | undefined): Promise<CameraViewId> {
  const views = await session.call('camera-view.list', {})
  const isNamed = (each: { name: string }): boolean => name === undefined || each.name === name
  const known = views.find((each) => view.kind === 'name' ? each.name === view.name : each.folder === view.folder && isNamed(each))
  // An imported results folder holds its frames deeper inside; a folder of frames is looked through for new ones.
  if (known && (view.kind === 'name' || !(await hasFrames(view.folder)))) return known.id
  if (view.kind === 'folder') return viewOf(session, view.folder, name)
  const names = views.map((each) => each.name).join(', ')
  throw new AppError('folder.not-found', `${resolve(view.name)} does not exist, and no camera view is called ${view.name}; there are ${names}`, { name: view.name })
}

async function hasFrames(folder: string): Promise<boolean> {
  return (await readdir(folder)).some(isImageFileName)
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
  const base = textFlag(flags, 'base')
  if (!hasScoreFlags(flags) && base === undefined) return
  const settings = await settingsFrom(flags, await session.call('settings.read', {}))
  const { jobId } = await session.call('settings.update', { ...settings, ...(base !== undefined && { base }) })
  if (jobId !== null) await session.finish(jobId)
}

/** Matches what is not matched yet among these pairs (null: all of the view's), and scores it. */
export async function matchAll(
  session: WorkspaceSession, viewId: CameraViewId, pairs: readonly PairRow[] | null, { flags, rest }: Pick<CommandInput, 'flags' | 'rest'>
): Promise<void> {
  const matcherFlags = rest.length > 0 ? rest : flags['notebook'] === true ? notebookFlags : defaultFlags
  const preprocessing = textFlag(flags, 'preprocessing')
  const { jobId } = await session.call('match.start', {
    viewId,
    matcher: matcherChoice(session, textFlag(flags, 'matcher') ?? 'embedded', [...matcherFlags]),
    ...(preprocessing !== undefined && { preprocessing }),
    ...(pairs && { pairIds: pairs.map((pair) => pair.pairId) })
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
