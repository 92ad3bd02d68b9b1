import { z } from 'zod'
import { AppError } from '#shared/contract/failure'
import { FitSample, RangeSample, type FitModel } from '#shared/model/fit'
import { ToleranceRange } from '#shared/model/label'

const Pair = z.tuple([z.number(), z.number()]).transform(([low, high]) => ({ low, high })).pipe(ToleranceRange)

/** A picked range as the model has it, or as [low, high]. */
const RangeRow = RangeSample.extend({ range: z.union([ToleranceRange, Pair]) })

/** What is fitted of a table in JSON. */
export interface FitTable {
  readonly samples: FitSample[]
  readonly ranges: RangeSample[]
}

/**
 * A JSON array of samples, one object each; those of the other model are passed over. Throws `fit-file.invalid`, naming
 * the place.
 */
export function parseFitTable(text: string, model: FitModel): FitTable {
  const rows = parseJson(text) as unknown[]
  const indexed = [...rows.entries()]
  if (model === 'ranges') {
    const picked = indexed.filter(([, row]) => has(row, 'range'))
    return { samples: [], ranges: parsedRows(RangeRow, picked) }
  }
  const meant = indexed.filter(([, row]) => has(row, 'label') || !has(row, 'range'))
  return { samples: parsedRows(FitSample, meant), ranges: [] }
}

/** A row that stands there twice would count twice. An id alone may: a pair can be labelled under two preprocessings. */
function parsedRows<Row>(schema: z.ZodType<Row>, indexed: readonly [number, unknown][]): Row[] {
  const places = new Map<string, number>()
  return indexed.map(([index, content]) => {
    const row = parsed(schema, content, index)
    const text = JSON.stringify(row)
    const earlier = places.get(text)
    if (earlier !== undefined) throw invalid(index, `it is the same as sample ${earlier + 1}`)
    places.set(text, index)
    return row
  })
}

function has(row: unknown, key: string): boolean {
  return typeof row === 'object' && row !== null && key in row
}

function parsed<Sample>(schema: z.ZodType<Sample>, row: unknown, index: number): Sample {
  const result = schema.safeParse(row)
  if (result.success) return result.data
  const issue = result.error.issues[0]!
  const reason = [issue.path.join('.'), issue.message].filter((part) => part !== '').join(': ')
  throw invalid(index, reason)
}

function invalid(index: number, reason: string): AppError {
  return new AppError('fit-file.invalid', `Sample ${index + 1} of the labels file: ${reason}.`, { sample: index + 1, reason })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError('fit-file.invalid', `The labels file is no valid JSON: ${reason}`, { reason }, { cause: error })
  }
}
