/** The ways to choose pairs of a camera view. */
export type PairingWay = 'random' | 'consecutive' | 'reference' | 'all' | 'csv'

/** From here on the number is said with what it costs, and asked for by a button that names it. */
export const manyPairs = 5_000

/** How many pairs a way makes of so many frames; null where it is said otherwise (a count, a file). */
export function pairsMade(way: PairingWay, frames: number): number | null {
  switch (way) {
    case 'consecutive': case 'reference': return Math.max(0, frames - 1)
    case 'all': return (frames * (frames - 1)) / 2
    default: return null
  }
}
