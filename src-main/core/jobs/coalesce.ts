/** A call that may be asked for at any rate and is made at most once per interval: at once, then once more at the end. */
export interface Coalesced {
  /** Asks for a call. */
  later(): void
  /** Makes it now. */
  now(): void
}

export function coalesce(call: () => void, intervalMilliseconds: number): Coalesced {
  let timer: NodeJS.Timeout | null = null
  let last = -Infinity
  const now = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
    last = performance.now()
    call()
  }
  const later = (): void => {
    if (timer) return
    const wait = last + intervalMilliseconds - performance.now()
    if (wait <= 0) now()
    else timer = setTimeout(now, wait)
  }
  return { later, now }
}
