import type { ImageId } from '#shared/model/camera-view'
import type { PairId } from '#shared/model/pair'
import type { ImageStatistics } from '#shared/model/preprocessing'
import type { PreprocessingComparison } from '#shared/model/report'
import { spreadOf } from '#shared/numerics/report/contrast-table'

/** The images of two preprocessings by id, in figures, and the pairs of their view. */
export interface ComparedBanks {
  readonly names: readonly [string, string]
  readonly first: ReadonlyMap<ImageId, ImageStatistics>
  readonly second: ReadonlyMap<ImageId, ImageStatistics>
  readonly pairs: readonly { readonly pairId: PairId, readonly image1: ImageId, readonly image2: ImageId }[]
}

/** Two preprocessings side by side: images that both have, and |mean(image 1) - mean(image 2)| of every pair under each. */
export function comparePreprocessings({ names, first, second, pairs }: ComparedBanks): PreprocessingComparison {
  const images = [...first].flatMap(([imageId, statistics]) => {
    const other = second.get(imageId)
    return other ? [{ imageId, first: plain(statistics), second: plain(other) }] : []
  })
  const difference = (value: (statistics: ImageStatistics) => number) =>
    spreadOf(images.map((image) => value(image.second) - value(image.first)))
  const mismatches = [first, second].map((bank) => pairs.map(({ image1, image2 }) => mismatch(bank.get(image1), bank.get(image2))))
  const [before, after] = mismatches as [(number | null)[], (number | null)[]]
  return {
    names: [...names],
    images,
    differences: {
      mean: difference(({ mean }) => mean),
      deviation: difference(({ deviation }) => deviation),
      median: difference(({ median }) => median),
      contrast: difference(({ contrast }) => contrast.meanOfDeviations)
    },
    mismatch: [spreadOf(known(before)), spreadOf(known(after))],
    pairs: { pairIds: pairs.map(({ pairId }) => pairId), first: before, second: after }
  }
}

function mismatch(image1: ImageStatistics | undefined, image2: ImageStatistics | undefined): number | null {
  return image1 && image2 ? Math.abs(image1.mean - image2.mean) : null
}

function known(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null)
}

/** Without what only the contrast table needs. */
function plain({ mean, deviation, median, contrast }: ImageStatistics): ImageStatistics {
  const { meanOfDeviations, deviationOfMeans, deviationOfDeviations } = contrast
  return { mean, deviation, median, contrast: { meanOfDeviations, deviationOfMeans, deviationOfDeviations } }
}
