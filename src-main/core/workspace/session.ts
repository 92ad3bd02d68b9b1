import { basename } from 'node:path'
import { AppError } from '#shared/contract/failure'
import type { WorkspaceSummary } from '#shared/model/workspace'
import { DatabaseClient } from '#main/core/database/client'
import type { Grants } from '#main/core/folders/grants'
import type { CorePorts } from '#main/core/ports'
import type { Announce } from '#main/core/rpc/announce'
import { adoptResults } from '#main/core/workspace/adopt-results'
import { requireAllowedFolders } from '#main/core/workspace/allowed-folders'
import { isNetworkFileSystem } from '#main/core/workspace/file-system-type'
import { RecentWorkspaces } from '#main/core/workspace/recent-workspaces'
import { claimWorkspaceFolder, makeWorkspaceFolder, requireWorkspace } from '#main/core/workspace/workspace-folder'

/** The workspace that is open: its folder, and the one way to its database. */
export interface OpenWorkspace {
  readonly folder: string
  readonly name: string
  readonly networkFileSystem: boolean
  readonly database: DatabaseClient
  close(): Promise<void>
}

type OpenListener = (workspace: OpenWorkspace) => Promise<void> | void

/** At most one workspace is open at a time; everything that needs one asks here. */
export class WorkspaceSession {
  readonly recent: RecentWorkspaces
  readonly #ports: CorePorts
  readonly #grants: Grants
  readonly #announce: Announce
  readonly #openListeners = new Set<OpenListener>()
  readonly #closeListeners = new Set<OpenListener>()
  #current: OpenWorkspace | null = null
  #adopting = new AbortController()
  #adopted: Promise<void> = Promise.resolve()
  #turn: Promise<unknown> = Promise.resolve()

  constructor(ports: CorePorts, grants: Grants, announce: Announce) {
    this.#ports = ports
    this.#grants = grants
    this.#announce = announce
    this.recent = new RecentWorkspaces(ports, grants)
  }

  /** The open workspace. Throws `workspace.none-open`. */
  current(): OpenWorkspace {
    if (!this.#current) throw new AppError('workspace.none-open', 'No workspace is open. Open one, or create one first.')
    return this.#current
  }

  /** The open workspace; null without one. */
  currentOrNull(): OpenWorkspace | null {
    return this.#current
  }

  /** Whether that workspace is still the open one. */
  isOpen(workspace: OpenWorkspace): boolean {
    return this.#current === workspace
  }

  /** Makes a workspace in a granted folder, or by name under the user's Fringe folder, and opens it. */
  create(grantId: string | null, name: string): Promise<WorkspaceSummary> {
    return this.#inTurn(async () => {
      if (grantId === null) return this.#replace(await makeWorkspaceFolder(this.#ports.workspacesFolder, name))
      const folder = this.#grants.resolve(grantId)
      return this.#replace(this.#current?.folder === folder ? folder : await claimWorkspaceFolder(folder))
    })
  }

  /** Opens an existing workspace. Throws `workspace.not-a-workspace`, `workspace.in-use`, `workspace.newer-version`. */
  open(grantId: string): Promise<WorkspaceSummary> {
    return this.#inTurn(async () => {
      const folder = this.#grants.resolve(grantId)
      return this.#replace(this.#current?.folder === folder ? folder : await requireWorkspace(folder))
    })
  }

  /** Closes what is open, if anything is. */
  close(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#current) return
      await this.#closeCurrent()
      this.#announce('workspace.changed', null)
    })
  }

  /** The open workspace in numbers; null without one. */
  async summary(): Promise<WorkspaceSummary | null> {
    return this.#current && summaryOf(this.#current)
  }

  /** Announces the open workspace's numbers anew: after pairs, match sets or labels came or went. */
  async announceSummary(): Promise<void> {
    const summary = await this.summary()
    if (summary) this.#announce('workspace.changed', summary)
  }

  /** Hears of every workspace opened, before its opener is answered; returns the unsubscriber. */
  onOpen(listener: OpenListener): () => void {
    this.#openListeners.add(listener)
    return () => this.#openListeners.delete(listener)
  }

  /** Hears of every workspace about to close, while its database still answers; closing waits for the listener. */
  onClose(listener: OpenListener): () => void {
    this.#closeListeners.add(listener)
    return () => this.#closeListeners.delete(listener)
  }

  /** Settles once the files of the open workspace have been compared with its rows. */
  adopted(): Promise<void> {
    return this.#adopted
  }

  async #replace(folder: string): Promise<WorkspaceSummary> {
    if (this.#current?.folder !== folder) {
      // The new one first: where it cannot be opened, the old one stays.
      const opened = await this.#openFolder(folder)
      if (this.#current) await this.#closeCurrent()
      this.#current = opened
      for (const listener of this.#openListeners) await listener(opened)
      this.#adopting = new AbortController()
      this.#adopted = this.#adopt(opened, this.#adopting.signal)
    }
    const summary = await summaryOf(this.current())
    await this.recent.remember(summary)
    this.#announce('workspace.changed', summary)
    return summary
  }

  async #openFolder(folder: string): Promise<OpenWorkspace> {
    const networkFileSystem = await isNetworkFileSystem(folder)
    const database = await DatabaseClient.open(this.#ports.programUrl('database.worker'), folder, networkFileSystem)
    await requireAllowedFolders(database, this.#ports.folders).catch(async (error: unknown) => {
      await database.close()
      throw error
    })
    return { folder, name: basename(folder), networkFileSystem, database, close: () => this.close() }
  }

  /** Beside the person's work: a large workspace has many files to look at. */
  async #adopt({ folder, database }: OpenWorkspace, signal: AbortSignal): Promise<void> {
    await this.#logged(async () => {
      const marked = await adoptResults(folder, database, signal)
      if (marked > 0) this.#announce('pair.changed', { pairIds: [] })
    })
  }

  async #closeCurrent(): Promise<void> {
    const closing = this.current()
    this.#adopting.abort()
    await this.#adopted
    for (const listener of this.#closeListeners) await this.#logged(() => listener(closing))
    await this.#logged(async () => this.recent.remember(await summaryOf(closing)))
    this.#current = null
    await closing.database.close()
  }

  /** For what must not keep a workspace from closing: its lock would outlive it. */
  async #logged(work: () => Promise<void> | void): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#ports.log(error)
    }
  }

  /** Opening and closing take turns: two windows may ask at once. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => {})
    return done
  }
}

async function summaryOf({ folder, name, networkFileSystem, database }: OpenWorkspace): Promise<WorkspaceSummary> {
  return { name, path: folder, networkFileSystem, ...(await database.run('workspace.counts', null)) }
}
