import type { Action } from '#renderer/app/actions.ts'
import { decisionWords as words } from '#renderer/text/fit-decision.ts'

/** What can be decided about a fit by keys. */
export interface DecisionDoings {
  readonly adopt: () => void
  readonly canAdopt: () => boolean
  readonly label: () => void
  /** The labels that the fit cannot make sense of. */
  readonly check: () => void
  readonly canCheck: () => boolean
  readonly certificate: () => void
  readonly hasFit: () => boolean
  /** With the newest other fit, or no more. */
  readonly compare: () => void
  readonly canCompare: () => boolean
  readonly reset: () => void
  readonly canReset: () => boolean
}

/** One name each for key, button and list of commands. */
export function decisionActions(doings: DecisionDoings): Action[] {
  return [
    { name: 'fit.adopt', title: words.actions.adopt, keys: ['Shift+Enter'], run: doings.adopt, when: doings.canAdopt },
    { name: 'fit.label', title: words.actions.label, keys: ['l'], run: doings.label, when: doings.hasFit },
    { name: 'fit.check', title: words.actions.check, keys: ['c'], run: doings.check, when: doings.canCheck },
    { name: 'fit.certificate', title: words.actions.certificate, keys: ['e'], run: doings.certificate, when: doings.hasFit },
    { name: 'fit.compare', title: words.actions.compare, keys: ['v'], run: doings.compare, when: doings.canCompare },
    { name: 'fit.reset', title: words.actions.reset, keys: ['r'], run: doings.reset, when: doings.canReset }
  ]
}
