import type { PreprocessingComparison } from '#shared/model/report'
import { contrastWords as words } from '#renderer/text/report-parts.ts'

interface Spread {
  readonly mean: number
  readonly deviation: number
}

/** One figure under both preprocessings, and the second minus the first. */
interface Line {
  readonly name: string
  readonly spreads: readonly [first: Spread | null, second: Spread | null, difference: Spread | null]
}

/** What the two preprocessings are in figures: over the images, and the mismatch over the pairs. */
export function comparisonLines({ images, differences, mismatch, pairs }: PreprocessingComparison): Line[] {
  const figures = {
    mean: (image: ImageFigures): number => image.mean, deviation: (image: ImageFigures): number => image.deviation,
    median: (image: ImageFigures): number => image.median, contrast: (image: ImageFigures): number => image.contrast.meanOfDeviations
  }
  const ofImages = (Object.keys(figures) as (keyof typeof figures)[]).map((name): Line => ({
    name: words.figures[name],
    spreads: [spreadOf(images.map(({ first }) => figures[name](first))), spreadOf(images.map(({ second }) => figures[name](second))), differences[name]]
  }))
  const changes = pairs.first.flatMap((before, index) => {
    const after = pairs.second[index]
    return before === null || after == null ? [] : [after - before]
  })
  return [...ofImages, { name: words.figures.mismatch, spreads: [...mismatch, spreadOf(changes)] }]
}

type ImageFigures = PreprocessingComparison['images'][number]['first']

/** Mean and deviation of a population; null of nothing. */
function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) }
}
