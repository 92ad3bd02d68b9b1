import type { Design, Truth } from './synthetic-labels.ts'

/** Data sets drawn from one truth with one design. */
export interface Scenario extends Truth, Design {
  readonly name: string
  /** Data set i is drawn with seed + i. */
  readonly seed: number
}

/** Steepness of the raters: at a smoothed score of 0.6 they say better to 77%. */
const beta = 3
/** So many pairs for each image; of 160 labels over two views that makes 20 images a view. */
const labelsPerImage = 4
/** More data sets than anyone draws: scenarios never share a seed. */
const seedStride = 100_000

/** Prior: a ~ N(1.12, 0.5), b ~ N(1.88, 10). Two deviations below in b is outside the grid, which ends at b = -10. */
const truths = [
  { name: 'prior mean', a: 1.12, b: 1.88 },
  { name: 'a + 1 deviation', a: 1.62, b: 1.88 },
  { name: 'a + 2 deviations', a: 2.12, b: 1.88 },
  { name: 'a - 1 deviation', a: 0.62, b: 1.88 },
  { name: 'a - 2 deviations', a: 0.12, b: 1.88 },
  { name: 'b + 1 deviation', a: 1.12, b: 11.88 },
  { name: 'b + 2 deviations', a: 1.12, b: 21.88 },
  { name: 'b - 1 deviation', a: 1.12, b: -8.12 }
]

/** Labels of a data set, clean or with 10% turned round. */
export const labelsOf = { clean: 160, wrong: 320 } as const

/** Truth at the prior's mean and one and two deviations from it, clean and with wrong labels, with 1, 2 and 6 views. */
export function coverageScenarios(): Scenario[] {
  return numbered([1, 2, 6].flatMap((views) => [0, 0.1].flatMap((wrong) => truths.map((truth) =>
    scenario({ ...truth, wrong, views, labels: wrong > 0 ? labelsOf.wrong : labelsOf.clean })))), 0)
}

/** From 20 to 640 labels over three views, truth at the prior's mean. */
export function labelScenarios(): Scenario[] {
  return numbered([0, 0.1].flatMap((wrong) => [20, 40, 80, 160, 320, 640].map((labels) =>
    scenario({ ...truths[0]!, wrong, views: 3, labels }))), 100)
}

/** Every view has a line of its own, shifted by a normal offset around the common one. */
export function offsetScenarios(): Scenario[] {
  return numbered([2, 6].flatMap((views) => [4, 8].map((viewOffset) =>
    scenario({ ...truths[0]!, wrong: 0, views, labels: labelsOf.clean, viewOffset }))), 200)
}

function scenario(part: Pick<Scenario, 'name' | 'a' | 'b' | 'wrong' | 'views' | 'labels'> & { viewOffset?: number }) {
  const imagesPerView = Math.max(6, Math.round(part.labels / part.views / labelsPerImage))
  return { beta, viewOffset: 0, imagesPerView, ...part }
}

function numbered(scenarios: readonly Omit<Scenario, 'seed'>[], from: number): Scenario[] {
  return scenarios.map((one, i) => ({ ...one, seed: (from + i + 1) * seedStride }))
}
