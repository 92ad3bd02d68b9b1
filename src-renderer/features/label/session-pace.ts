/** How a session goes: labels so far, how fast, and how long the rest takes. */
export interface Pace {
  readonly done: number
  /** Labels a minute over the last ten; null until three are there. */
  readonly perMinute: number | null
  /** Whole minutes until the goal at this pace; null without a goal or a pace, or once it is reached. */
  readonly minutesLeft: number | null
}

const window = 10
const enough = 3
const millisecondsPerMinute = 60_000

/** `times` are those of the labels given (ms, oldest first), undone ones left out; `goal` counts labels in all. */
export function paceOf(times: readonly number[], goal: number | null): Pace {
  const recent = times.slice(-window)
  const perMinute = paceWithin(recent)
  const left = goal === null ? 0 : Math.max(0, goal - times.length)
  return {
    done: times.length,
    perMinute,
    minutesLeft: left > 0 && perMinute !== null ? Math.ceil(left / perMinute) : null
  }
}

function paceWithin(times: readonly number[]): number | null {
  const [first, last] = [times[0], times.at(-1)]
  if (times.length < enough || first === undefined || last === undefined || last <= first) return null
  return ((times.length - 1) * millisecondsPerMinute) / (last - first)
}
