import type { StoredFit } from '#shared/model/fit-request'
import { decisionWords as words } from '#renderer/text/fit-decision.ts'

/** Remarks that tell what to do, not only what to know: open from the start. */
const openAtOnce: ReadonlySet<string> = new Set(['labels-contradict', 'labels-needed'])

/** A remark that can be opened; without a title it stands as it is. */
export interface Remark {
  readonly code: string
  readonly title: string | null
  readonly message: string
  readonly isOpen: boolean
}

/** What a person reads of a fit: the one thing to know, and the rest. */
export interface Reading {
  /** Whether to adopt, in few words. */
  readonly kick: string
  readonly title: string
  readonly main: string
  readonly others: readonly Remark[]
}

/** The labels themselves are in doubt: then they are to be checked before anything else, whatever the figures say. */
export function isContradicted({ advice }: Pick<StoredFit, 'advice'>): boolean {
  return advice.some(({ code }) => code === 'labels-contradict')
}

/** Adopting is the advice. */
export function isAdvised(fit: Pick<StoredFit, 'adopt' | 'advice'>): boolean {
  return fit.adopt === 'yes' && !isContradicted(fit)
}

/** The first remark is the reason for the title, and does not say it once more. */
export function readingOf(fit: Pick<StoredFit, 'id' | 'adopt' | 'adopted' | 'advice'>): Reading {
  const [first, ...others] = fit.advice
  return {
    kick: isContradicted(fit) ? words.contradictKick : words.kick[fit.adopt],
    title: titleOf(fit),
    main: first ? withoutLead(first.message) : words.noAdvice,
    others: others.map(({ code, message }) => ({ code, message: withoutLead(message), title: words.adviceTitle(code), isOpen: openAtOnce.has(code) }))
  }
}

function titleOf({ id, adopt, adopted, advice }: Pick<StoredFit, 'id' | 'adopt' | 'adopted' | 'advice'>): string {
  if (adopted) return words.inForceTitle(id)
  return isContradicted({ advice }) ? words.contradictTitle : words.title[adopt]
}

const leads = [
  'Keep the present tolerance for now', 'Keep the present tolerance', 'Adopt this fit', 'Check the labels before using this fit',
  'Check the picked tolerances before using this fit'
]

/** A remark without the demand that it begins with, which stands above it in larger letters. */
export function withoutLead(message: string): string {
  const lead = leads.find((one) => message.startsWith(`${one}: `) || message.startsWith(`${one}. `))
  const rest = lead === undefined ? message : message.slice(lead.length + 2)
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}
