import { markdownTable } from '../bench/document.ts'
import type { Outcome } from './data-set.ts'
import type { Scenario } from './scenarios.ts'

/** What is asked of every scenario's coverage. */
export const coverageBar = { low: 0.9, high: 0.98 } as const

/** One scenario with the outcomes of all its data sets. */
export interface ScenarioResult {
  readonly scenario: Scenario
  readonly outcomes: readonly Outcome[]
}

/** Share of the data sets whose interval holds the truth. */
export function coverage(outcomes: readonly Outcome[]): number {
  return mean(outcomes.map(({ truth, low, high }) => (low <= truth && truth <= high ? 1 : 0)))
}

/** A row for every scenario. */
export function coverageTable(results: readonly ScenarioResult[]): string {
  return markdownTable(
    ['truth', 'views', 'labels', 'wrong', 'coverage', 'within 90-98%', ...figureNames],
    results.map(({ scenario, outcomes }) => [
      `${scenario.name} (${scenario.a}, ${scenario.b})`,
      String(scenario.views), String(scenario.labels), percent(scenario.wrong),
      withError(coverage(outcomes), outcomes.length), isWithin(coverage(outcomes)) ? 'yes' : '**no**', ...figures(outcomes)
    ])
  )
}

/** Width and coverage against the number of labels. */
export function labelTable(results: readonly ScenarioResult[]): string {
  return markdownTable(
    ['wrong', 'labels', 'coverage', ...figureNames],
    results.map(({ scenario, outcomes }) => [
      percent(scenario.wrong), String(scenario.labels), withError(coverage(outcomes), outcomes.length), ...figures(outcomes)
    ])
  )
}

/** The same with views that differ in truth. */
export function offsetTable(results: readonly ScenarioResult[]): string {
  return markdownTable(
    ['views', 'offset deviation', 'coverage of the common line', ...figureNames],
    results.map(({ scenario, outcomes }) => [
      String(scenario.views), `${scenario.viewOffset} gray levels`,
      withError(coverage(outcomes), outcomes.length), ...figures(outcomes)
    ])
  )
}

/** 'all 48', or how many of them. */
export function withinBar(results: readonly ScenarioResult[]): string {
  const within = results.filter(({ outcomes }) => isWithin(coverage(outcomes))).length
  return within === results.length ? `all ${within}` : `${within} of ${results.length}`
}

const figureNames = ['bias', 'RMSE', 'mean width', 'at the grid\'s end'] as const

function figures(outcomes: readonly Outcome[]): string[] {
  const errors = outcomes.map(({ estimate, truth }) => estimate - truth)
  return [
    signed(mean(errors)),
    Math.sqrt(mean(errors.map((error) => error * error))).toFixed(1),
    mean(outcomes.map(({ low, high }) => high - low)).toFixed(1),
    percent(mean(outcomes.map(({ atBound }) => (atBound ? 1 : 0))))
  ]
}

function isWithin(share: number): boolean {
  return share >= coverageBar.low && share <= coverageBar.high
}

function withError(share: number, count: number): string {
  return `${(100 * share).toFixed(1)}% ± ${(100 * Math.sqrt((share * (1 - share)) / count)).toFixed(1)}`
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(1)}`
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
