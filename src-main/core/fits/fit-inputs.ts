import type { Database } from 'better-sqlite3'
import type { LeftOut } from '#shared/model/fit-review'
import { dataHash, inFixedOrder, type FitData } from '#main/core/fits/data-hash'
import { labelledSamples, type LabelledSample } from '#main/core/fits/fit-samples'
import type { FitScope } from '#main/core/fits/fit-scope'
import { pickedRanges, type PickedRange } from '#main/core/fits/picked-ranges'

/** The labels of a scope as they are now: what there is to fit, and what of them is left out. */
export interface FitInputs extends FitData {
  readonly samples: readonly LabelledSample[]
  readonly ranges: readonly PickedRange[]
  /** Names of camera views and raters whose labels these are. */
  readonly views: readonly string[]
  readonly raters: readonly string[]
  readonly leftOut: LeftOut
  readonly dataHash: string
}

/** Reads them all; of 5,000 labels a few tenths of a second. */
export function fitInputs(database: Database, scope: FitScope): FitInputs {
  const read = inFixedOrder(scope.model === 'labels'
    ? { ...labelledSamples(database, scope), ranges: [] }
    : { ...pickedRanges(database, scope), samples: [], repeats: [] })
  const views = [...new Set([...read.samples, ...read.ranges].map(({ view }) => view))].sort()
  return { ...read, views, dataHash: dataHash(read) }
}
