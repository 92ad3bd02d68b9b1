/** Work that is done in small pieces while nothing else wants the processor. */
export interface IdleWork {
  /** Drops what is under way and begins anew. */
  start(pieces: Generator<undefined, void>): void
  stop(): void
}

const sliceMilliseconds = 8
const calmMilliseconds = 150

export function createIdleWork(): IdleWork {
  let timer: ReturnType<typeof setTimeout> | undefined

  function run(pieces: Generator<undefined, void>): void {
    const until = performance.now() + sliceMilliseconds
    while (performance.now() < until) if (pieces.next().done) return
    // A timer of its own: the browser draws and hears keys between two slices.
    timer = setTimeout(() => run(pieces), 4)
  }

  function stop(): void {
    clearTimeout(timer)
  }

  return {
    start(pieces) {
      stop()
      timer = setTimeout(() => run(pieces), calmMilliseconds)
    },
    stop
  }
}
