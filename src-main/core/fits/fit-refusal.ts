import type { Database } from 'better-sqlite3'
import { AppError } from '#shared/contract/failure'
import type { FitAdvice, FitModel } from '#shared/model/fit'
import type { LeftOut } from '#shared/model/fit-review'
import { refusalAdvice } from '#shared/numerics/fit/advice/fit-advice'
import { rangeRefusal } from '#shared/numerics/fit/ranges/range-advice'
import type { FitData } from '#main/core/fits/data-hash'
import { fitInputs } from '#main/core/fits/fit-inputs'
import type { FitScope } from '#main/core/fits/fit-scope'

/** Why the labels of a scope cannot be fitted as they are now (empty where they can), and what is left out of them. */
export function fitRefusal(database: Database, scope: FitScope): { advice: FitAdvice[], leftOut: LeftOut } {
  const inputs = fitInputs(database, scope)
  return { advice: refusalOf(scope.model, inputs), leftOut: inputs.leftOut }
}

function refusalOf(model: FitModel, { samples, ranges }: FitData): FitAdvice[] {
  return model === 'labels' ? refusalAdvice(samples) : rangeRefusal(ranges)
}

/** The failure for labels that cannot be fitted. */
export function tooFewLabels(advice: readonly FitAdvice[], details: object = {}): AppError {
  return new AppError('fit.too-few-labels', advice.map(({ message }) => message).join(' '), { advice, ...details })
}
