import type { FigureSubject } from '#renderer/features/charts/index.ts'
import { analysisWords } from '#renderer/text/analysis.ts'
import type { Analysed } from '#renderer/features/analysis-pair/analysis-pair.transition.ts'

/** A pair as figures name it; files in the notebook's way: `80078_to_83382`. */
export function figureSubjectOf(analysed: Analysed | null): FigureSubject | null {
  if (!analysed) return null
  const { image1, image2 } = analysed.detail.row
  return { file: `${image1}_to_${image2}`, words: analysisWords.pair(image1, image2) }
}
