import { percentile } from '#shared/numerics/statistics/percentile'

/** Contrast between its 10th and 90th percentile, in gray levels, below which a and b cannot be told apart. */
const narrowContrast = 5

/** The middle four fifths of local contrasts (gray levels), and whether they are too much alike to tell a from b. */
export function contrastSpread(contrasts: readonly number[]): { low: number, high: number, isNarrow: boolean } {
  const [low, high] = [percentile(contrasts, 10), percentile(contrasts, 90)]
  return { low, high, isNarrow: high - low < narrowContrast }
}
