import { readFileSync } from 'node:fs'
import type { FitSample } from '#shared/model/fit'
import { referenceData } from './reference-data.ts'

/** The reference's two kinds of counts. */
export const fitKinds = ['dd_score', 'ddscore_sub'] as const
export type FitKind = (typeof fitKinds)[number]

interface Metrics { auc: number; bacc: number }
interface ReferenceFit {
  a: number
  b: number
  beta: number
  loss: number
  alpha: number
  'loss_at_default_grid_point_1.1_2': number
  'loss_grid_row_a_1.2': number[]
  lovo: { view: string; a: number; b: number; beta: number }[]
  metrics: Record<'fixed50' | 'get_tol' | 'lovo', Metrics>
}
type RawSample = { view: string; contrast: number; label: 0 | 1 } & Record<FitKind, { pos: number[]; neg: number[] }>
interface FitReference {
  spec: { grid: Record<'a' | 'b' | 'beta' | 'alpha', number[]> }
  samples: RawSample[]
  expected: Record<FitKind, ReferenceFit>
}

/** Path of the fit reference, or null where this checkout has none beside it. */
export const fitReferencePath = referenceData('dev/fit_golden.json')

/** The whole reference; call only where `fitReferencePath` is not null. */
export function readFitReference(): FitReference {
  return JSON.parse(readFileSync(fitReferencePath!, 'utf8')) as FitReference
}

/** The reference's samples in our shape. */
export function referenceSamples(reference: FitReference, kind: FitKind): FitSample[] {
  return reference.samples.map((sample, i) => ({
    id: String(i),
    view: sample.view,
    contrast: sample.contrast,
    label: sample.label === 1 ? 'good' : 'bad',
    better: sample[kind].pos,
    worse: sample[kind].neg
  }))
}
