import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { toFailure } from '#shared/contract/failure'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useLive } from '#renderer/client/use-live.ts'
import { useFitStore } from '#renderer/features/fit-state/index.ts'
import { useBesideStore } from '#renderer/features/fit-decision/beside.store.ts'
import { comparedOf } from '#renderer/features/fit-decision/compared.ts'
import { afterWhatIf, shownOf, toAsk, type Question, type WhatIfHappening, type WhatIfState } from '#renderer/features/fit-decision/what-if.transition.ts'

/** What the fit on screen, or a line tried out in its place, would change; the counts follow while it is dragged. */
export const useWhatIfStore = defineStore('what-if', () => {
  const rpc = useRpc()
  const fit = useFitStore()
  const beside = useBesideStore()
  const state = shallowRef<WhatIfState>({ kind: 'none' })
  /** Nothing is asked while nobody looks. */
  const onScreen = ref(false)
  const question = computed<Question | null>(() => {
    if (!fit.review) return null
    const stored = fit.review.fit
    const compared = comparedOf({ fit: stored, present: fit.presentRule, line: fit.whatIf, beside: beside.review?.fit ?? null })
    return { ...compared, fitId: stored.id, request: stored.request ?? fit.request }
  })

  function dispatch(happening: WhatIfHappening): void {
    const before = state.value
    state.value = afterWhatIf(before, happening)
    const asked = toAsk(before, state.value)
    if (asked) void ask(asked)
  }

  async function ask(asked: Question): Promise<void> {
    const { request, from, to } = asked
    try {
      dispatch({ kind: 'answered', asked, comparison: await rpc.call('fit.compare', { request, from, to }) })
    } catch (error) {
      dispatch({ kind: 'failed', asked, failure: toFailure(error) })
    }
  }

  const askAgain = (): void => { if (onScreen.value) dispatch({ kind: 'outdated' }) }
  useLive(['pair.changed', 'settings.changed'], async () => askAgain())
  watch([question, onScreen], ([wanted, isSeen], [, wasSeen]) => {
    if (!wanted) return dispatch({ kind: 'left' })
    if (!isSeen) return
    const before = state.value
    dispatch({ kind: 'wanted', question: wanted })
    // The same as before: labels may have changed while nobody looked.
    if (!wasSeen && state.value === before) askAgain()
  })

  return {
    state, onScreen, askAgain,
    shown: computed(() => shownOf(state.value)),
    question,
    /** The numbers to show: those tried out, or the fit's own. */
    line: computed(() => fit.whatIf ?? fit.ownLine)
  }
})
