import type { AppContract } from '#shared/contract/contract'
import type { PixelLane } from '#main/core/pixels/pixel-lane'
import type { Dispatcher } from '#main/core/rpc/dispatcher'

/** The program without a door: commands and events, pixels, a log, and a way to end it. */
export interface Core {
  readonly dispatcher: Dispatcher<AppContract>
  readonly pixels: PixelLane
  readonly log: (error: unknown) => void
  /** Ends jobs (they stay resumable), children and workers, and releases the workspace. */
  close(): Promise<void>
}
