import type { LabelVerdict } from '#shared/model/label'
import type { PairState } from '#shared/model/pair'

/** Whether an answer contradicts the verdict; where either says nothing certain, nothing is contradicted. */
export function isSurprise(label: LabelVerdict, state: PairState): boolean {
  if (label === 'good') return state === 'worse' || state === 'implausible'
  if (label === 'bad') return state === 'better'
  return false
}
