// Scale and rotation mode: one matching for every combination of scales and rotation, all into the same buckets (B.10).
import { IDENTITY } from '#main/engine/affine'
import { bucketGrids } from '#main/engine/bucket-grids'
import type { Options } from '#main/engine/command-line'
import type { GrayImage } from '#main/engine/gray-image'
import { passesOf, passTitle, shrinkFactor } from '#main/engine/invariance'
import type { Invariance, Pass } from '#main/engine/invariance'
import { atomicPatch } from '#main/engine/levels'
import type { Match } from '#main/engine/match'
import { collect, matchOf, recordCount } from '#main/engine/outcome'
import type { Outcome } from '#main/engine/outcome'
import { createAccumulator, inBoth } from '#main/engine/regroup'
import type { Accumulator } from '#main/engine/regroup'
import type { Listener } from '#main/engine/responses'
import { ScaledImage } from '#main/engine/scaled-image'
import type { Describe } from '#main/engine/scaled-image'

const longerSide = ({ width, height }: ScaledImage) => Math.max(width, height)

/** The image with the longer side is the source, image 1 where they are equal. */
const isExchanged = (first: ScaledImage, second: ScaledImage) => longerSide(first) < longerSide(second)

/** Share of the work: level 0 grows with the product of the areas. */
const weightOf = ({ shrinks: [first, second] }: Pass) => 2 ** -(first + second)

/** Everything that the passes of one pair share. */
class Search {
  private readonly images: readonly [ScaledImage, ScaledImage]
  private readonly options: Options
  private readonly atomic: number
  private accumulators: readonly [Accumulator, Accumulator] | null = null
  private readonly outcomes: Outcome[] = []

  constructor(image1: GrayImage, image2: GrayImage, describe: Describe, options: Options) {
    const { downscale } = options
    this.images = [new ScaledImage(image1, downscale, describe), new ScaledImage(image2, downscale, describe)]
    this.options = options
    this.atomic = atomicPatch(options.downscale)
  }

  /** What the passes so far agree on. */
  matches(): Match[] {
    if (!this.accumulators) return []
    return inBoth(...this.accumulators, this.nextId()).map(id => {
      const outcome = this.outcomes.findLast(({ firstId }) => firstId <= id)!
      return matchOf(outcome, id - outcome.firstId)
    })
  }

  private nextId(): number {
    const last = this.outcomes.at(-1)
    return last ? last.firstId + recordCount(last) : 0
  }

  /** Made in the first pass, which is at full size, when its source is cropped. */
  private createAccumulators(): readonly [Accumulator, Accumulator] {
    const [first, second] = this.images
    return [
      createAccumulator(first.width, first.height, this.atomic),
      createAccumulator(second.width, second.height, this.atomic)
    ]
  }

  private largestPatch(): number {
    return Math.min(...this.images.map(({ width, height }) => Math.floor((width + height) / 2)))
  }

  run({ shrinks, rotation, code }: Pass, listener: Listener): void {
    const first = this.images[0].shrunk(shrinks[0])
    const second = this.images[1].shrunk(shrinks[1])
    if (Math.min(first.width, first.height, second.width, second.height) < this.atomic) {
      listener.message('left out: an image shrinks to less than one patch')
      listener.progress(1)
      return
    }
    const exchanged = isExchanged(first, second)
    const [source, target] = exchanged ? [second, first] : [first, second]
    source.crop()
    this.accumulators ??= this.createAccumulators()
    const { descriptor, toImage } = source.rotated(exchanged ? -rotation : rotation)
    const [ofSource, ofTarget] = bucketGrids(descriptor, target.descriptor(), this.largestPatch(), this.options, listener)
    const outcome = {
      source: { grid: ofSource, toScaled: toImage, scale: shrinkFactor(source.shrink) },
      target: { grid: ofTarget, toScaled: IDENTITY, scale: shrinkFactor(target.shrink) },
      exchanged,
      code,
      firstId: this.nextId()
    }
    this.outcomes.push(outcome)
    collect(outcome, this.accumulators, this.atomic)
  }
}

/** The matches over all passes, in pixels of the two images. The index of a match is the code of its pass. */
export function matchPasses(
  image1: GrayImage, image2: GrayImage, invariance: Invariance, describe: Describe, options: Options, listener: Listener
): Match[] {
  const search = new Search(image1, image2, describe, options)
  const passes = passesOf(invariance)
  // The passes are announced; what happens in each takes a second -v, as with the original.
  const inner = options.verbosity > 1 ? listener.message : () => {}
  const total = passes.reduce((sum, pass) => sum + weightOf(pass), 0)
  let done = 0
  for (const pass of passes) {
    listener.message(passTitle(pass))
    const [before, weight] = [done, weightOf(pass)]
    search.run(pass, {
      message: inner,
      progress: fraction => listener.progress((before + fraction * weight) / total)
    })
    done += weight
  }
  return search.matches()
}
