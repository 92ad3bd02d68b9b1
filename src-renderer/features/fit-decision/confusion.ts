import type { Confusion } from '#shared/model/fit-detail'

/** Labels that the decision says, too. */
export function agreeing({ goodAsBetter, badAsWorse }: Confusion): number {
  return goodAsBetter + badAsWorse
}

export function labelled({ goodAsBetter, goodAsWorse, badAsBetter, badAsWorse }: Confusion): number {
  return goodAsBetter + goodAsWorse + badAsBetter + badAsWorse
}
