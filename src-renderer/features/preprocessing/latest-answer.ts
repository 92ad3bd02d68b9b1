import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { toFailure, type Failure } from '#shared/contract/failure'

/** An answer that follows a question; until the next one is there the last stays. */
export type Asked<Q, A> =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'asking'; readonly last: Answered<Q, A> | null }
  | { readonly kind: 'answered'; readonly last: Answered<Q, A> }
  | { readonly kind: 'failed'; readonly last: Answered<Q, A> | null; readonly failure: Failure }

interface Answered<Q, A> {
  readonly question: Q
  readonly answer: A
}

/** The answer shown, which may be the last one's. */
export function answerOf<Q, A>(asked: Asked<Q, A>): A | null {
  return asked.kind === 'nothing' ? null : (asked.last?.answer ?? null)
}

/** A field may still be typed in. */
const quietMilliseconds = 200
/** Going back to an image or undoing a change shows it at once; an answer may hold two images of many megapixels. */
const keptAnswers = 8

/**
 * Follows `question`: asks once it has come to rest, one at a time, and the newest wins. Questions are told apart by their
 * content; null asks nothing. Returns the answer, and a function that asks anew.
 */
export function useLatestAnswer<Q, A>(question: () => Q | null, ask: (question: Q) => Promise<A>): { asked: Readonly<ShallowRef<Asked<Q, A>>>; askAgain: () => void } {
  const asked = shallowRef<Asked<Q, A>>({ kind: 'nothing' })
  const kept = new Map<string, Answered<Q, A>>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isRunning = false

  const lastOf = (): Answered<Q, A> | null => (asked.value.kind === 'nothing' ? null : asked.value.last)

  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    for (let wanted = question(); wanted !== null && asked.value.kind === 'asking'; wanted = question()) {
      const key = JSON.stringify(wanted)
      const outcome = await ask(wanted).then((answer) => ({ answer }), (error: unknown) => ({ failure: toFailure(error) }))
      if ('answer' in outcome) keep(key, { question: wanted, answer: outcome.answer })
      if (JSON.stringify(question()) !== key) continue
      asked.value = 'answer' in outcome ? { kind: 'answered', last: kept.get(key)! } : { kind: 'failed', last: lastOf(), failure: outcome.failure }
    }
    isRunning = false
  }

  function keep(key: string, answered: Answered<Q, A>): void {
    kept.delete(key)
    kept.set(key, answered)
    const oldest = kept.keys().next()
    if (kept.size > keptAnswers && !oldest.done) kept.delete(oldest.value)
  }

  function follow(wait: number): void {
    clearTimeout(timer)
    const wanted = question()
    if (wanted === null) {
      asked.value = { kind: 'nothing' }
      return
    }
    const known = kept.get(JSON.stringify(wanted))
    asked.value = known ? { kind: 'answered', last: known } : { kind: 'asking', last: lastOf() }
    if (!known) timer = setTimeout(() => void run(), wait)
  }

  watch(() => JSON.stringify(question()), () => follow(asked.value.kind === 'nothing' ? 0 : quietMilliseconds), { immediate: true })
  onScopeDispose(() => clearTimeout(timer))

  return {
    asked,
    askAgain() {
      kept.clear()
      follow(0)
    }
  }
}
