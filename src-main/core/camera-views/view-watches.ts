import { AppError } from '#shared/contract/failure'
import { FolderWatch, usualWatch, type FolderWatchOptions } from '#main/core/camera-views/folder-watch'
import { frameChanges } from '#main/core/camera-views/frame-changes'
import { listFrames } from '#main/core/camera-views/list-frames'
import type { Announce } from '#main/core/rpc/announce'
import { usableWatched } from '#main/core/settings/preferences.queries'
import type { OpenWorkspace, WorkspaceSession } from '#main/core/workspace/session'

/** The folders that are watched while a workspace is open: frames that came are counted and told, never read. */
export class ViewWatches {
  readonly #announce: Announce
  readonly #log: (error: unknown) => void
  readonly #options: FolderWatchOptions
  readonly #watches = new Map<number, FolderWatch>()
  #open: OpenWorkspace | null = null

  constructor(session: WorkspaceSession, announce: Announce, log: (error: unknown) => void, options: FolderWatchOptions = usualWatch) {
    this.#announce = announce
    this.#log = log
    this.#options = options
    session.onOpen((workspace) => this.#resume(workspace))
    session.onClose(() => this.#stopAll())
  }

  /** Starts watching a view's folder and counts what is new. Throws `folder.not-found`. */
  async watch(workspace: OpenWorkspace, viewId: number): Promise<void> {
    const folder = await folderOf(workspace, viewId)
    await listFrames(folder)
    await this.#start(workspace, viewId, folder)
  }

  /** Stops watching; nothing is waiting any more. */
  async unwatch({ database }: OpenWorkspace, viewId: number): Promise<void> {
    const watch = this.#watches.get(viewId)
    // Off the list first: who begins to watch meanwhile must not find this one.
    this.#watches.delete(viewId)
    await watch?.stop()
    await database.run('camera-view.set-watched', { viewId, waiting: 0, folderProblem: null })
  }

  /** Beside the opening: a folder on a network may take its time. */
  async #resume(workspace: OpenWorkspace): Promise<void> {
    this.#open = workspace
    const watched = await watchedViews(workspace)
    for (const view of await workspace.database.run('camera-view.list', null)) {
      if (!watched.includes(view.id)) await workspace.database.run('camera-view.set-watched', { viewId: view.id, waiting: 0, folderProblem: null })
      else void folderOf(workspace, view.id).then((folder) => this.#start(workspace, view.id, folder)).catch(this.#log)
    }
  }

  async #start(workspace: OpenWorkspace, viewId: number, folder: string): Promise<void> {
    if (this.#watches.has(viewId) || this.#open !== workspace) return
    const watch = new FolderWatch(folder, () => this.#look(workspace, viewId, folder), this.#options)
    this.#watches.set(viewId, watch)
    await watch.start()
  }

  async #stopAll(): Promise<void> {
    this.#open = null
    const watches = [...this.#watches.values()]
    this.#watches.clear()
    await Promise.all(watches.map((watch) => watch.stop()))
  }

  /** Whether the folder is there; a folder that is gone is told, not thrown. */
  async #look({ database }: OpenWorkspace, viewId: number, folder: string): Promise<boolean> {
    try {
      const [bank] = await database.run('camera-view.banks', { viewId })
      const found = await listFrames(folder).catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'folder.not-found') return error.message
        throw error
      })
      const isThere = typeof found !== 'string'
      const waiting = isThere ? frameChanges(found.images, await database.run('image.known', { bankId: bank!.id })).changed.length : 0
      const isNews = await database.run('camera-view.set-watched', { viewId, waiting, folderProblem: isThere ? null : found })
      if (isNews) this.#announce('camera-view.changed', await database.run('camera-view.find', { viewId }))
      return isThere
    } catch (error) {
      this.#log(error)
      return false
    }
  }
}

/** Which views of a workspace are watched, as remembered. */
export async function watchedViews({ database }: OpenWorkspace): Promise<number[]> {
  return usableWatched(await database.run('preferences.read', null))
}

async function folderOf({ database }: OpenWorkspace, viewId: number): Promise<string> {
  await database.run('camera-view.find', { viewId })
  const [bank] = await database.run('camera-view.banks', { viewId })
  return bank!.folder
}
