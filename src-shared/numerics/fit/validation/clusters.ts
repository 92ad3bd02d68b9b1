import type { FitGrouping, FitSample } from '#shared/model/fit'
import { connectedGroups, dealGroups } from '#shared/numerics/fit/validation/image-groups'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'

/** From this many camera views on, views are what is held out and resampled. */
export const fewestViews = 5
/** Groups of images, or of single samples, that are held out in turn. */
const foldsAtMost = 5
/** A group of fewer images has hardly a pair inside. */
const imagesPerFold = 4

/**
 * What depends on what among labelled pairs. A pair has two ends: its images where pairs share frames, else twice the
 * same. It is tested with fold f where both ends lie in f, and trained on where neither does.
 */
export interface FitClusters {
  readonly grouping: FitGrouping
  /** Names of the folds: camera views, or group numbers from '1' on. */
  readonly folds: readonly string[]
  /** Fold of either end of sample i. */
  readonly fold1: Int32Array
  readonly fold2: Int32Array
  /** What the bootstrap resamples: views, images, or single samples. */
  readonly resampled: FitGrouping
  readonly units: number
  /** Unit of either end of sample i. */
  readonly unit1: Int32Array
  readonly unit2: Int32Array
  /** The pair that sample i is of: two samples of one pair (two match sets, say) are no two witnesses. */
  readonly pair: Int32Array
  readonly pairs: number
}

/** What of a sample says what it depends on. */
type Clustered = Pick<FitSample, 'id' | 'view' | 'image1' | 'image2'>

/**
 * Five or more camera views: views. Fewer: images (one image is a view with an id), dealt into at most five folds.
 * Without ids of all images: views where there are two to four, else single samples.
 */
export function fitClusters(samples: readonly Clustered[], seed: number): FitClusters {
  const views = indexed(samples.map((sample) => sample.view))
  const { names, index } = indexed(samples.map(pairName))
  const pairs = { pair: index, pairs: names.length }
  if (views.names.length >= fewestViews) return { ...byViews(views), resampled: 'views', ...whole(views), ...pairs }
  const images = imagesOf(samples)
  if (images) return { ...byImages(images, seed), ...pairs }
  const single = indexed(samples.map((_, i) => String(i)))
  const folds = views.names.length > 1 ? byViews(views) : bySamples(samples.length, seed)
  return { ...folds, resampled: 'samples', ...whole(single), ...pairs }
}

interface Indexed {
  readonly names: readonly string[]
  readonly index: Int32Array
}

/** Distinct names in order of first appearance, and the place of each given one among them. */
function indexed(names: readonly string[]): Indexed {
  const places = new Map<string, number>()
  for (const name of names) if (!places.has(name)) places.set(name, places.size)
  return { names: [...places.keys()], index: Int32Array.from(names, (name) => places.get(name)!) }
}

/** The same either way round. Samples without image ids are pairs of their own. */
function pairName({ id, view, image1, image2 }: Clustered): string {
  return image1 === undefined || image2 === undefined ? id : [view, ...[image1, image2].sort()].join('\n')
}

function whole({ names, index }: Indexed) {
  return { units: names.length, unit1: index, unit2: index }
}

function byViews({ names, index }: Indexed) {
  return { grouping: 'views', folds: names, fold1: index, fold2: index } as const
}

function bySamples(count: number, seed: number) {
  const fold = dealGroups(Array.from({ length: count }, () => 1), Math.min(foldsAtMost, count), new PythonRandom(seed))
  return { grouping: 'samples', folds: numbered(fold), fold1: fold, fold2: fold } as const
}

/** Both images of every sample, by their numbers; null where an id is missing. */
function imagesOf(samples: readonly Clustered[]): { count: number; first: Int32Array; second: Int32Array } | null {
  if (samples.some((sample) => sample.image1 === undefined || sample.image2 === undefined)) return null
  const ends = samples.flatMap(({ view, image1, image2 }) => [`${view}\n${image1}`, `${view}\n${image2}`])
  const { names, index } = indexed(ends)
  return {
    count: names.length,
    first: index.filter((_, at) => at % 2 === 0),
    second: index.filter((_, at) => at % 2 === 1)
  }
}

/** Images that pairs connect stay together where that leaves folds enough; else every image is dealt by itself. */
function byImages(images: { count: number; first: Int32Array; second: Int32Array }, seed: number) {
  const { count, first, second } = images
  const folds = Math.max(2, Math.min(foldsAtMost, Math.floor(count / imagesPerFold)))
  const component = connectedGroups(count, first, second)
  const sizes = new Array<number>(Math.max(-1, ...component) + 1).fill(0)
  for (const i of component) sizes[i]!++
  const isTogether = sizes.length >= folds
  const dealt = dealGroups(isTogether ? sizes : Array.from({ length: count }, () => 1), folds, new PythonRandom(seed))
  const foldOf = (ends: Int32Array) => ends.map((image) => dealt[isTogether ? component[image]! : image]!)
  return {
    grouping: 'images', folds: Array.from({ length: folds }, (_, i) => String(i + 1)),
    fold1: foldOf(first), fold2: foldOf(second),
    resampled: 'images', units: count, unit1: first, unit2: second
  } as const
}

function numbered(folds: Int32Array): string[] {
  return Array.from({ length: Math.max(-1, ...folds) + 1 }, (_, i) => String(i + 1))
}
