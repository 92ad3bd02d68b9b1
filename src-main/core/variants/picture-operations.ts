import type { SubBlockScore } from '#shared/model/score'
import type { Despeckling } from '#shared/model/score-variant'
import type { GrayImage } from '#shared/numerics/gray-image'
import { blockEvidence, notebookSubBlockScoreOf, subBlockScoreOf } from '#shared/numerics/sub-blocks'
import { despecklePictures } from '#shared/numerics/variants/despeckle-pictures'
import { joinedPicture, subBlockPicture, type ColourPicture } from '#shared/numerics/variants/sub-block-picture'
import type { SubjectTriple } from '#main/core/scoring/analysis-pair'
import { scoreOfCounts, subjectBlocks } from '#main/core/variants/subject-score'

/** What came of it, with the pictures as pixels. */
export interface DespecklePixels extends Omit<Despeckling, 'rows'> {
  readonly rows: readonly (Omit<Despeckling['rows'][number], 'picture'> & { readonly picture: GrayImage })[]
}

/** The score and the picture of both masks, raw and median-filtered. */
export function despeckle({ scored, tolerance, settings }: SubjectTriple): DespecklePixels {
  const rows = despecklePictures(scored.triple, scored.area, scored.valid, tolerance).map(({ size, better, worse, picture }) => ({
    size, picture, score: scoreOfCounts({ better, worse }, settings)
  }))
  return { tolerance, rows }
}

/** The notebook's picture of the sub-blocks, `gap` pixels between them, and their scores. */
export interface SubBlockPixels {
  readonly tolerance: number
  readonly subBlocks: SubBlockScore
  readonly picture: ColourPicture
}

/** Painted on the moved overlay; in notebook mode on the one before, as there. */
export function pictureSubBlocks(subject: SubjectTriple, gap: number): SubBlockPixels {
  const { scored, tolerance, settings } = subject
  const isNotebook = settings.mode === 'notebook'
  const areas = subjectBlocks(subject)
  const evidence = blockEvidence(scored.triple, areas, scored.valid)
  return {
    tolerance,
    subBlocks: isNotebook ? notebookSubBlockScoreOf(evidence, tolerance) : subBlockScoreOf(evidence, tolerance, settings.minimumCounts),
    picture: joinedPicture(
      areas.map((area) => subBlockPicture(scored.triple, area, scored.valid, tolerance, isNotebook ? 'image1' : 'moved')), areas, gap
    )
  }
}
