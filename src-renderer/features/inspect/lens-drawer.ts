import type { GrayImage } from '#shared/numerics/gray-image'
import type { LensRequest } from '#renderer/features/inspect/lens-drawing.ts'

/** Draws edges beside the page, one picture at a time. */
export interface LensDrawer {
  /** Null where it was stopped before it was done. Rejects where the drawing itself went wrong. */
  draw(request: LensRequest): Promise<GrayImage | null>
  /** Ends what is being drawn, and the thread with it; the next picture starts another one. */
  stop(): void
}

interface Awaited {
  resolve(picture: GrayImage | null): void
  reject(error: Error): void
}

export function createLensDrawer(): LensDrawer {
  let worker: Worker | null = null
  let awaited: Awaited | null = null

  function settle(tell: (awaited: Awaited) => void): void {
    const waiting = awaited
    awaited = null
    if (waiting) tell(waiting)
  }

  function end(): void {
    worker?.terminate()
    worker = null
  }

  function started(): Worker {
    const fresh = new Worker(new URL('./edge-lens.worker.ts', import.meta.url), { type: 'module' })
    fresh.addEventListener('message', ({ data }: MessageEvent<GrayImage>) => settle(({ resolve }) => resolve(data)))
    fresh.addEventListener('error', ({ message }) => {
      end()
      settle(({ reject }) => reject(new Error(message || 'The edges could not be drawn')))
    })
    return fresh
  }

  return {
    draw: (request) => new Promise((resolve, reject) => {
      awaited = { resolve, reject }
      worker ??= started()
      worker.postMessage(request)
    }),
    stop() {
      end()
      settle(({ resolve }) => resolve(null))
    }
  }
}
