import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { AppContract } from '#shared/contract/contract'
import type { Input, Output } from '#shared/contract/define'
import { toFailure, type Failure } from '#shared/contract/failure'
import { useAnalysisPair } from '#renderer/features/analysis-pair/analysis-pair.store.ts'
import { afterAnswer, valueOf, type AnswerHappening, type AnswerState } from '#renderer/features/analysis-pair/answer.transition.ts'
import type { AnalysisCommand } from '#renderer/features/analysis-pair/asked-answers.ts'

/** An answer that takes no longer than this changes the screen without any sign of work. */
const unnoticedMilliseconds = 180

export interface Answer<T> {
  readonly value: ComputedRef<T | null>
  readonly failure: ComputedRef<Failure | null>
  /** The answer takes so long that the screen has to say so. */
  readonly isLate: Readonly<Ref<boolean>>
  retry(): void
}

/** What a command asks besides the subject; null: nothing. */
type Rest<K extends AnalysisCommand> = Omit<Input<AppContract, K>, 'subject'> | null

/**
 * Asks about the pair on screen whenever it or `rest` changes, for as long as the component is there. One question is under
 * way at a time; of those that come meanwhile the newest is asked next, and answers to older ones are dropped.
 */
export function useAnswer<K extends AnalysisCommand>(command: K, rest: () => Rest<K>): Answer<Output<AppContract, K>> {
  type Value = Output<AppContract, K>
  const analysis = useAnalysisPair()
  const state = shallowRef<AnswerState<Value>>({ kind: 'none' })
  const isLate = useLate(() => state.value.kind === 'asking')
  let wanted: Input<AppContract, K> | null = null
  let isUnderWay = false

  const dispatch = (happening: AnswerHappening<Value>): void => { state.value = afterAnswer(state.value, happening) }

  async function run(): Promise<void> {
    if (isUnderWay) return
    isUnderWay = true
    while (wanted) {
      const input = wanted
      const happening = await analysis.answers.ask(command, input).then(
        (value): AnswerHappening<Value> => ({ kind: 'answered', value }), (error): AnswerHappening<Value> => ({ kind: 'refused', failure: toFailure(error) })
      )
      if (wanted !== input) continue
      wanted = null
      dispatch(happening)
    }
    isUnderWay = false
  }

  function begin(): void {
    const asked = rest()
    wanted = analysis.subject && asked ? { ...asked, subject: analysis.subject } as Input<AppContract, K> : null
    dispatch({ kind: wanted ? 'asked' : 'withdrawn' })
    void run()
  }

  watch(() => JSON.stringify([analysis.revision, analysis.subject, rest()]), begin, { immediate: true })
  onScopeDispose(() => { wanted = null })
  return {
    value: computed(() => valueOf(state.value)),
    failure: computed(() => (state.value.kind === 'refused' ? state.value.failure : null)),
    isLate,
    retry: begin
  }
}

/** True once something has lasted longer than goes unnoticed. */
function useLate(lasts: () => boolean): Readonly<Ref<boolean>> {
  const isLate = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(lasts, (does) => {
    clearTimeout(timer)
    if (does) timer = setTimeout(() => { isLate.value = true }, unnoticedMilliseconds)
    else isLate.value = false
  }, { flush: 'sync' })
  onScopeDispose(() => clearTimeout(timer))
  return isLate
}
