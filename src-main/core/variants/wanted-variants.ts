import { resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from '#shared/contract/failure'
import { EdgeLens, type Compensation } from '#shared/model/score-variant'
import { readRegion } from '#main/core/scoring/score-inputs'
import type { WantedVariants } from '#main/core/variants/measure-variants'

/** Keys of a batch line that ask for other ways to score: the flags of `fringe score`. */
export const variantKeys = {
  edges: z.string().optional(),
  compensate: z.string().optional(),
  asymmetric: z.boolean().optional(),
  bank: z.string().optional(),
  grid: z.number().int().min(2).max(12).optional(),
  sweep: z.boolean().optional(),
  'contrast-sweep': z.boolean().optional()
}
type Keys = z.infer<z.ZodObject<typeof variantKeys>>

/** The notebook's `np.linspace(0.00000001, 10, 20)` over 20 x 20 tiles, at its tolerance of 50. */
export const notebookSweep = {
  clipLimits: Array.from({ length: 20 }, (_, index) => (index === 19 ? 10 : 0.00000001 + (index * (10 - 0.00000001)) / 19)),
  tiles: 20,
  fixedTolerance: 50
}

const usualResamples = 1000

/**
 * What a line or the flags ask for, over what holds for all lines; undefined where nothing is asked. Paths are relative to
 * `folder`. Throws `request.invalid`.
 */
export function wantedVariants(keys: Keys, folder: string, defaults: WantedVariants = {}): WantedVariants | undefined {
  const asksTolerances = keys.asymmetric === true || keys.bank !== undefined
  const wanted: WantedVariants = {
    ...defaults,
    ...(keys.edges !== undefined && { edges: readEdges(keys.edges) }),
    ...(keys.compensate !== undefined && { illumination: readCompensation(keys.compensate) }),
    ...(asksTolerances && { tolerances: { bank: keys.bank === undefined ? null : resolve(folder, keys.bank) } }),
    ...(keys.grid !== undefined && { confidence: { grid: keys.grid, resamples: usualResamples, seed: 0 } }),
    ...(keys.sweep === true && { sweep: true }),
    ...(keys['contrast-sweep'] === true && { contrastSweep: notebookSweep })
  }
  return Object.keys(wanted).length === 0 ? undefined : wanted
}

/** `KIND:SIZE:THRESHOLD`, such as `laplacian:31:4`. Throws `request.invalid`. */
export function readEdges(text: string): NonNullable<WantedVariants['edges']> {
  const [kind, size, threshold, ...rest] = text.split(':')
  const lens = EdgeLens.safeParse({ kind, size: numberOf(size) })
  const least = numberOf(threshold)
  if (lens.success && rest.length === 0 && least >= 0 && Number.isFinite(least)) return { lens: lens.data, threshold: least }
  const advice = 'Give mean, gaussian or laplacian, a size of 3 to 201 pixels and a threshold, as in gaussian:21:8'
  throw new AppError('request.invalid', `${text}: not an edge lens. ${advice}`)
}

/**
 * `shift` or `gain`, then `:LEVELS` (or the factor) where it is not what makes the means equal, then `@x,y,w,h` where it is one
 * region and not every sub-block: the notebook's `shift:25@425,425,50,50`. Throws `request.invalid`.
 */
export function readCompensation(text: string): Compensation {
  const [change = '', place, ...rest] = text.split('@')
  const [method, levels, ...more] = change.split(':')
  const isKnown = method === 'shift' || method === 'gain'
  const number = levels === undefined ? null : numberOf(levels)
  const isUsable = number === null || (Number.isFinite(number) && (method === 'shift' || number >= 0))
  if (!isKnown || !isUsable || rest.length + more.length > 0) {
    throw new AppError('request.invalid', `${text}: not a compensation. Give shift or gain, as in shift, gain:1.2 or shift:25@425,425,50,50`)
  }
  return { method, levels: number, region: place === undefined ? null : readRegion(place) }
}

function numberOf(text: string | undefined): number {
  return text === undefined || text.trim() === '' ? NaN : Number(text)
}
