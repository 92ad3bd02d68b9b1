import type { ToleranceSweep } from '#shared/model/score-variant'

/** From which tolerance on every score is undetermined; null where the last one is a score. */
export function undeterminedFrom({ value }: ToleranceSweep): number | null {
  const last = value.findLastIndex((score) => score !== null)
  return last === value.length - 1 ? null : last + 1
}

const leastShown = 60

/** The last tolerance worth drawing, in tens: beyond it nothing has changed. */
export function lastShown(sweep: ToleranceSweep): number {
  const last = sweep.better.findLastIndex((better, tolerance) => better + sweep.worse[tolerance]! > 0)
  return Math.min(255, Math.max(leastShown, Math.ceil((last + 1) / 10) * 10))
}
