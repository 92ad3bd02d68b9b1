import type { AlignmentProgress } from '#shared/model/search'
import type { MovedImages } from '#main/core/pixels/moved-images'
import type { PixelFile } from '#main/core/pixels/pixel.queries'
import type { Announce } from '#main/core/rpc/announce'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** Searches under way, by their jobs, and those that were; moved images of both can be seen. */
export class Alignments {
  readonly #running = new WeakMap<OpenWorkspace, Map<string, AlignmentProgress>>()
  readonly #movedImages: MovedImages
  readonly #announce: Announce

  constructor(movedImages: MovedImages, announce: Announce) {
    this.#movedImages = movedImages
    this.#announce = announce
  }

  /** Tells of a running search. */
  change(workspace: OpenWorkspace, progress: AlignmentProgress, origin: PixelFile): void {
    const running = this.#running.get(workspace) ?? new Map<string, AlignmentProgress>()
    this.#running.set(workspace, running.set(progress.jobId, progress))
    this.#remember(workspace, progress, origin)
    this.#announce('alignment.changed', progress)
  }

  /** Keeps what a search came to, then tells of it. */
  async end(workspace: OpenWorkspace, progress: AlignmentProgress, origin: PixelFile): Promise<void> {
    await workspace.database.run('alignment.save', { alignment: { progress, origin }, createdAt: new Date().toISOString() })
    this.#running.get(workspace)?.delete(progress.jobId)
    this.#announce('alignment.changed', progress)
  }

  /** Of one pair, newest first, running ones before all others. */
  async list(workspace: OpenWorkspace, pairId: number): Promise<AlignmentProgress[]> {
    const stored = await workspace.database.run('alignment.list', { pairId })
    const running = [...(this.#running.get(workspace)?.values() ?? [])].filter((progress) => progress.pairId === pairId).reverse()
    const isRunning = new Set(running.map(({ jobId }) => jobId))
    for (const { progress, origin } of stored) this.#remember(workspace, progress, origin)
    return [...running, ...stored.map(({ progress }) => progress).filter(({ jobId }) => !isRunning.has(jobId))]
  }

  #remember(workspace: OpenWorkspace, { moved, matrix }: AlignmentProgress, origin: PixelFile): void {
    if (moved) this.#movedImages.remember(workspace, moved.hash, { ...origin, matrix })
  }
}
