import type { FitSample } from '#shared/model/fit'

/**
 * A sample whose changed pixels have |d| spread evenly below `reach` gray levels, `share` of them better: its counts
 * fall in a straight line with the tolerance.
 */
export function buildFitSample(part: Partial<FitSample> & { share?: number; reach?: number; pixels?: number } = {}): FitSample {
  const { share = 0.9, reach = 100, pixels = 10_000, ...rest } = part
  const left = Array.from({ length: 256 }, (_, t) => Math.max(0, 1 - (t + 1) / reach))
  return {
    id: 'sample',
    view: 'view',
    contrast: 20,
    label: 'good',
    better: left.map((factor) => Math.round(pixels * share * factor)),
    worse: left.map((factor) => Math.round(pixels * (1 - share) * factor)),
    ...rest
  }
}
