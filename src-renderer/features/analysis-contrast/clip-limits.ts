/** What the notebook takes for no clip limit at all. */
const least = 1e-8

/** Clip limits spread evenly between two, both included, as numpy's linspace has them; 0 is the notebook's 1e-8. */
export function clipLimits(from: number, to: number, steps: number): number[] {
  const [low, high] = [Math.max(least, Math.min(from, to)), Math.max(least, Math.max(from, to))]
  const width = (high - low) / (steps - 1)
  return Array.from({ length: steps }, (_, index) => (index === steps - 1 ? high : low + index * width))
}
