import type { Fit, FitSample } from '#shared/model/fit'
import type { FitDetail } from '#shared/model/fit-detail'

/** What advice on a fit to labels is given from. */
export interface FitFacts {
  readonly fit: Omit<Fit, 'advice'>
  readonly samples: readonly FitSample[]
  /** The line of the search with beta up to 24, made where beta met its bound of 6; else null. */
  readonly wide: { readonly a: number; readonly b: number } | null
  /** Null for the bare estimate, of which nothing more is known. */
  readonly detail: FitDetail | null
}
