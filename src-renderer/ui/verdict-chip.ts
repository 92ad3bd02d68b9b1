import type { PairState } from '#shared/model/pair'
import { Verdict } from '#shared/model/verdict'
import type { IconName } from '#renderer/ui/icons.ts'

/** The class that sets `--tone`, and the shape that says the same without colour. */
export interface Chip {
  readonly tone: string
  readonly icon: IconName
}

const verdicts: ReadonlySet<string> = new Set(Verdict.options)

export function chipOf(state: PairState): Chip {
  if (state === 'not-matched') return { tone: 'waiting', icon: 'waiting' }
  if (verdicts.has(state)) return { tone: state, icon: state as Verdict }
  return { tone: 'failed', icon: 'failed' }
}
