/** One Ctrl+C may arrive twice: from the terminal, and passed on by the program that started this one. */
const sameSignalMilliseconds = 1000

/** Ctrl+C (or a polite kill) asks to stop; when it is repeated, later, the program ends at once. */
export function interruption(): { readonly signal: AbortSignal, forget(): void } {
  const abort = new AbortController()
  let asked: number | null = null
  const stop = (): void => {
    if (asked !== null && performance.now() - asked > sameSignalMilliseconds) process.exit(130)
    asked ??= performance.now()
    abort.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return {
    signal: abort.signal,
    forget: () => {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
    }
  }
}
