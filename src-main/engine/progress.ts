/** How far a pair is. */
export interface Progress {
  /** Fraction done, 0..1. */
  fraction: number
  /** An estimate from the speed so far; 0 as long as nothing is done. */
  secondsLeft: number
}

const INTERVAL_MILLISECONDS = 200

/** Passes on the fraction done with an estimate, at most five times a second, and always its end. */
export function progressWithEstimate(report: (progress: Progress) => void, now: () => number): (fraction: number) => void {
  const start = now()
  let last = -Infinity
  return fraction => {
    const time = now()
    if (fraction < 1 && time - last < INTERVAL_MILLISECONDS) return
    last = time
    const secondsLeft = fraction > 0 ? (time - start) / 1000 * (1 - fraction) / fraction : 0
    report({ fraction: Number(fraction.toFixed(4)), secondsLeft: Number(secondsLeft.toFixed(2)) })
  }
}
