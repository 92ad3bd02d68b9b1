import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useFitStore } from '#renderer/features/fit-state/index.ts'
import { afterBeside, besideOf, chosenOf, type BesideHappening, type BesideState } from '#renderer/features/fit-decision/beside.transition.ts'

/** A second fit, to compare the one on screen with. */
export const useBesideStore = defineStore('fit-beside', () => {
  const rpc = useRpc()
  const fit = useFitStore()
  const notices = useNoticeStore()
  const state = shallowRef<BesideState>({ kind: 'alone' })

  function dispatch(happening: BesideHappening): void {
    state.value = afterBeside(state.value, happening)
  }

  async function choose(fitId: number): Promise<void> {
    dispatch({ kind: 'chosen', fitId })
    const isFetched = await notices.attempt(async () => dispatch({ kind: 'fetched', review: await rpc.call('fit.review', { fitId }) }))
    if (!isFetched) dispatch({ kind: 'failed', fitId })
  }

  watch(() => fit.review?.fit.id ?? null, (fitId) => dispatch({ kind: 'opened', fitId }))
  return {
    choose,
    close: () => dispatch({ kind: 'closed' }),
    review: computed(() => besideOf(state.value)),
    chosenId: computed(() => chosenOf(state.value))
  }
})
