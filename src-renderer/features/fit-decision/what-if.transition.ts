import type { Failure } from '#shared/contract/failure'
import type { FitRequest } from '#shared/model/fit-request'
import type { RuleComparison } from '#shared/model/fit-review'
import { isSameRule, type Compared } from '#renderer/features/fit-decision/compared.ts'

/** What the core is asked: all pairs of a fit's scope by two rules. */
export interface Question extends Compared {
  readonly fitId: number
  readonly request: FitRequest
}

export interface Answered {
  readonly question: Question
  readonly comparison: RuleComparison
}

/** One question is with the core at most. While it is, only the newest of those that came after it waits. */
export type WhatIfState =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking'; readonly asked: Question; readonly next: Question | null; readonly shown: Answered | null }
  | { readonly kind: 'known'; readonly shown: Answered }
  | { readonly kind: 'failed'; readonly asked: Question; readonly failure: Failure; readonly shown: Answered | null }

export type WhatIfHappening =
  | { readonly kind: 'wanted'; readonly question: Question }
  /** Labels or scores changed, or somebody tries again. */
  | { readonly kind: 'outdated' }
  | { readonly kind: 'answered'; readonly asked: Question; readonly comparison: RuleComparison }
  | { readonly kind: 'failed'; readonly asked: Question; readonly failure: Failure }
  | { readonly kind: 'left' }

/** The next state; an answer to a question that is no longer with the core changes nothing. */
export function afterWhatIf(state: WhatIfState, happening: WhatIfHappening): WhatIfState {
  switch (happening.kind) {
    case 'wanted': return wanted(state, happening.question)
    case 'outdated': return outdated(state)
    case 'answered': return isAwaited(state, happening.asked) ? goOn(state.next, { question: happening.asked, comparison: happening.comparison }) : state
    case 'failed': return isAwaited(state, happening.asked) ? failed(state, happening.failure) : state
    case 'left': return { kind: 'none' }
  }
}

/** The question to send now; null where none was added to what is with the core. */
export function toAsk(before: WhatIfState, after: WhatIfState): Question | null {
  if (after.kind !== 'asking') return null
  return before.kind === 'asking' && before.asked === after.asked ? null : after.asked
}

/** The newest answer to show; that of another fit is none. */
export function shownOf(state: WhatIfState): Answered | null {
  return state.kind === 'none' ? null : state.shown
}

function wanted(state: WhatIfState, question: Question): WhatIfState {
  const shown = ofSameFit(shownOf(state), question)
  switch (state.kind) {
    case 'asking': return { ...state, shown, next: isSameQuestion(state.asked, question) ? null : question }
    case 'known': return isSameQuestion(state.shown.question, question) ? state : { kind: 'asking', asked: question, next: null, shown }
    case 'none': case 'failed': return { kind: 'asking', asked: question, next: null, shown }
  }
}

function outdated(state: WhatIfState): WhatIfState {
  switch (state.kind) {
    case 'none': return state
    // A copy, for it is asked once more.
    case 'asking': return { ...state, next: state.next ?? { ...state.asked } }
    case 'known': return { kind: 'asking', asked: { ...state.shown.question }, next: null, shown: state.shown }
    case 'failed': return { kind: 'asking', asked: { ...state.asked }, next: null, shown: state.shown }
  }
}

type Asking = Extract<WhatIfState, { kind: 'asking' }>

function isAwaited(state: WhatIfState, asked: Question): state is Asking {
  return state.kind === 'asking' && state.asked === asked
}

function goOn(next: Question | null, shown: Answered): WhatIfState {
  return next ? { kind: 'asking', asked: next, next: null, shown: ofSameFit(shown, next) } : { kind: 'known', shown }
}

function failed({ asked, next, shown }: Asking, failure: Failure): WhatIfState {
  return next ? { kind: 'asking', asked: next, next: null, shown } : { kind: 'failed', asked, failure, shown }
}

function ofSameFit(shown: Answered | null, question: Question): Answered | null {
  return shown?.question.fitId === question.fitId ? shown : null
}

function isSameQuestion(one: Question, other: Question): boolean {
  return one.fitId === other.fitId && one.target === other.target && JSON.stringify(one.origin) === JSON.stringify(other.origin) &&
    isSameRule(one.from, other.from) && isSameRule(one.to, other.to)
}
