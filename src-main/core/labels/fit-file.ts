import { AppError } from '#shared/contract/failure'
import type { FitRequest } from '#shared/model/fit-request'
import type { LabelRecord } from '#shared/model/label'
import { inFixedOrder } from '#main/core/fits/data-hash'
import { parseFitTable } from '#main/core/labels/fit-table'
import { parseLabelFile } from '#main/core/labels/label-file'
import { pickedRecords, sampleRecords, type FitFile } from '#main/core/labels/record-samples'

/** Which of a file's labels are meant, and what of them is fitted. */
export interface FitFileScope extends Pick<FitRequest, 'model' | 'score' | 'raters'> {
  /** Names; null for all. */
  readonly views: readonly string[] | null
  /** Null for all; a table of samples says nothing of it. */
  readonly preprocessing: string | null
}

const wholeFile: FitFileScope = { model: 'labels', score: 'whole', raters: null, views: null, preprocessing: null }

/**
 * Reads `fringe fit --labels FILE`: a JSON array of samples, taken as it stands, or what `label export` writes (CSV or
 * JSONL), folded to one label per match set in the order that a workspace has them in, so that it gives the same digits.
 * Throws `fit-file.invalid` for the array, `label-file.invalid` for an export.
 */
export function parseFitFile(text: string, scope: FitFileScope = wholeFile): FitFile {
  const body = text.replace(/^\uFEFF/, '').trimStart()
  const isMeant = ({ view }: { readonly view: string }): boolean => scope.views?.includes(view) ?? true
  if (!body.startsWith('[')) return dataOfRecords(parseLabelFile(text).filter(isMeant), scope)
  if (scope.raters) throw invalid('A table of samples does not say whose labels they are. Leave raters out, or give what label export writes.')
  const { samples, ranges } = parseFitTable(body, scope.model)
  return {
    samples: samples.filter(isMeant), ranges: ranges.filter(isMeant), repeats: [], raters: [],
    leftOut: { noChange: 0, unsure: 0, ties: 0, withoutEvidence: 0 }
  }
}

function dataOfRecords(all: readonly LabelRecord[], { model, score, raters, preprocessing }: FitFileScope): FitFile {
  if (model === 'labels' && score === 'sub-blocks') {
    throw invalid('A label export holds the counts of the whole image. Fit sub-blocks in a workspace, or give a table of samples.')
  }
  const records = all.filter((record) =>
    (preprocessing === null || record.preprocessing === preprocessing) && (raters?.includes(record.rater) ?? true))
  if (model === 'labels') return inFixedOrder({ ...sampleRecords(records), ranges: [] })
  return inFixedOrder({ ...pickedRecords(records), samples: [], repeats: [] })
}

function invalid(message: string): AppError {
  return new AppError('fit-file.invalid', message)
}
