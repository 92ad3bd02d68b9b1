/** One Ctrl+C may arrive twice: from the terminal, and passed on by the program that started this one. */
const sameSignalMilliseconds = 1000

/** SIGHUP: the terminal was closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Ctrl+C (or a polite kill) asks to stop; when it is repeated, later, the program ends at once. */
export function interruption(): { readonly signal: AbortSignal, forget(): void } {
  const abort = new AbortController()
  let asked: number | null = null
  const stop = (): void => {
    if (asked !== null && performance.now() - asked > sameSignalMilliseconds) process.exit(130)
    asked ??= performance.now()
    abort.abort()
  }
  for (const signal of signals) process.on(signal, stop)
  return {
    signal: abort.signal,
    forget: () => {
      for (const signal of signals) process.off(signal, stop)
    }
  }
}
