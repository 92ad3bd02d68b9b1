import type { PairId } from '#shared/model/pair'
import { coalesce } from '#main/core/jobs/coalesce'
import type { Announce } from '#main/core/rpc/announce'
import type { WorkspaceSession } from '#main/core/workspace/session'

const announceMilliseconds = 200
/** Above this many, clients are better off asking again. */
const mostNamed = 200

/** Gathers what a job changes, so that clients hear of it a few times a second and not for every pair. */
export class PairChanges {
  readonly #session: WorkspaceSession
  readonly #announce: Announce
  readonly #log: (error: unknown) => void
  readonly #pairs = new Set<number>()
  readonly #views = new Set<number>()
  readonly #flush = coalesce(() => void this.#tell().catch((error: unknown) => this.#log(error)), announceMilliseconds)

  constructor(session: WorkspaceSession, announce: Announce, log: (error: unknown) => void) {
    this.#session = session
    this.#announce = announce
    this.#log = log
    session.onClose(() => {
      this.#pairs.clear()
      this.#views.clear()
    })
  }

  /** A pair's match set, score or label changed; with its view, the view's and the workspace's numbers did too. */
  changed(pairId: number, viewId: number | null = null): void {
    this.#pairs.add(pairId)
    if (viewId !== null) this.#views.add(viewId)
    this.#flush.later()
  }

  /** Many pairs changed, or all. */
  manyChanged(): void {
    this.#announce('pair.changed', { pairIds: [] })
  }

  async #tell(): Promise<void> {
    if (this.#pairs.size === 0) return
    const pairIds = this.#pairs.size > mostNamed ? [] : ([...this.#pairs] as PairId[])
    const views = [...this.#views]
    this.#pairs.clear()
    this.#views.clear()
    this.#announce('pair.changed', { pairIds })
    if (views.length === 0) return
    const workspace = this.#session.current()
    for (const viewId of views) {
      const view = await workspace.database.run('camera-view.find', { viewId })
      if (!this.#session.isOpen(workspace)) return
      this.#announce('camera-view.changed', view)
    }
    await this.#session.announceSummary()
  }
}
