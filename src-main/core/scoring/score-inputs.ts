import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from '#shared/contract/failure'
import { Certificate } from '#shared/model/certificate'
import { FitModel, FitScore } from '#shared/model/fit'
import { HomographyMatrix } from '#shared/model/homography'
import { defaultToleranceRule, Region, type Cutoff, type ToleranceRule } from '#shared/model/score-settings'
import { cutoffOfFit } from '#main/core/fits/fit-settings'

const Row = z.tuple([z.number(), z.number(), z.number()])

/** Nine numbers, three rows of three, or an object that holds either as `matrix`. */
const MatrixText = z.union([
  HomographyMatrix,
  z.tuple([Row, Row, Row]).transform(rows => rows.flat()),
  z.object({ matrix: HomographyMatrix }).transform(({ matrix }) => matrix)
])

/** The part of a fit (what `fringe fit` prints) that decides a score. */
const PrintedFit = z.object({
  model: FitModel.default('labels'),
  score: FitScore.default('whole'),
  a: z.number(),
  b: z.number(),
  cutoff: z.number().min(0).max(1).nullable()
})

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8')) as unknown
}

/**
 * A homography as JSON, or in a JSON file; a path is relative to `folder`. Throws `homography.invalid`.
 */
export async function readHomography(value: unknown, folder: string): Promise<HomographyMatrix> {
  const isText = typeof value === 'string'
  try {
    if (!isText) return MatrixText.parse(value)
    const inline = /^\s*[[{]/.test(value)
    return MatrixText.parse(inline ? JSON.parse(value) : await readJson(resolve(folder, value)))
  } catch (error) {
    const named = isText ? value.slice(0, 200) : JSON.stringify(value)?.slice(0, 200)
    const message = `${named}: not a homography. Give 9 numbers in JSON, row by row, or a file that holds them`
    throw new AppError('homography.invalid', message, { value: named }, { cause: error })
  }
}

/** A tolerance rule, with the cutoff that belongs to it where it comes from a fit. */
interface ToleranceChoice {
  readonly tolerance: ToleranceRule
  readonly cutoff?: Cutoff
}

/**
 * A number, `auto`, or a file that holds a certificate or what `fringe fit` printed; a path is relative to `folder`.
 * Throws `fit-file.invalid`.
 */
export async function readTolerance(value: string | number, folder: string): Promise<ToleranceChoice> {
  if (value === 'auto') return { tolerance: defaultToleranceRule }
  const number = numberOf(value)
  if (number !== null && number >= -1 && number <= 255) return { tolerance: { kind: 'fixed', value: number } }
  const text = number === null ? await toleranceText(value, folder) : ''
  try {
    const file: unknown = JSON.parse(text)
    return isCertificate(file) ? ruleOfCertificate(Certificate.parse(file)) : ruleOfPrinted(PrintedFit.parse(file))
  } catch (error) {
    throw new AppError('fit-file.invalid', `${value}: not a tolerance. ${whatToGive}`, { value }, { cause: error })
  }
}

const whatToGive = 'Give 0 to 255, auto, or a file that fringe fit --json printed or --certificate wrote'

async function toleranceText(value: string | number, folder: string): Promise<string> {
  try {
    return await readFile(resolve(folder, String(value)), 'utf8')
  } catch (error) {
    const message = `${value}: the file cannot be read (${(error as Error).message}). ${whatToGive}`
    throw new AppError('fit-file.invalid', message, { value }, { cause: error })
  }
}

/** The certificate that such a value names; null where it is anything else that `readTolerance` takes. */
export async function readCertificate(value: string | number, folder: string): Promise<Certificate | null> {
  if (value === 'auto' || numberOf(value) !== null) return null
  const file = await readJson(resolve(folder, String(value)))
  return isCertificate(file) ? Certificate.parse(file) : null
}

/** Null for what is no number; then it is a file. */
function numberOf(value: string | number): number | null {
  const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value)
  return Number.isNaN(number) ? null : number
}

function isCertificate(file: unknown): boolean {
  return typeof file === 'object' && file !== null && 'kind' in file && file.kind === 'fringe-tolerance'
}

function ruleOfCertificate({ tolerance, cutoff }: Certificate): ToleranceChoice {
  return { tolerance, cutoff }
}

function ruleOfPrinted(fit: z.infer<typeof PrintedFit>): ToleranceChoice {
  const cutoff = cutoffOfFit(fit)
  return { tolerance: { kind: 'auto', a: fit.a, b: fit.b }, ...(cutoff && { cutoff }) }
}

/** A region from `x,y,w,h` or four numbers. Throws `request.invalid`. */
export function readRegion(value: string | readonly number[]): Region {
  const parts = typeof value === 'string' ? value.split(',').map(Number) : value
  const [x, y, width, height] = parts
  const region = Region.safeParse({ x, y, width, height })
  if (parts.length === 4 && region.success) return region.data
  throw new AppError('request.invalid', `${String(value)}: not a region. Give x,y,width,height in whole pixels`)
}
