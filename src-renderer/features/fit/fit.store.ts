import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { AppError } from '#shared/contract/failure'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'
import { fitWords as words } from '#renderer/text/fit.ts'
import { afterFit, reviewOf, type FitHappening, type FitState } from '#renderer/features/fit/fit.transition.ts'

/** The fit on screen. It stays while other screens are looked at. */
export const useFitStore = defineStore('fit', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const views = useCameraViewStore()
  const state = shallowRef<FitState>({ kind: 'none' })
  const review = computed(() => reviewOf(state.value))

  function dispatch(happening: FitHappening): void {
    state.value = afterFit(state.value, happening)
  }

  /** What comes after another camera view or workspace was chosen is not of what is on screen. */
  async function run(): Promise<void> {
    if (state.value.kind === 'running') return
    dispatch({ kind: 'asked' })
    const asked = state.value
    try {
      const found = await rpc.call('fit.run', { viewId: views.chosenId })
      if (state.value === asked) dispatch({ kind: 'fitted', review: found })
    } catch (error) {
      if (state.value !== asked) return
      if (error instanceof AppError && error.code === 'fit.too-few-labels') return dispatch({ kind: 'refused', message: error.message })
      dispatch({ kind: 'failed' })
      notices.fail(error)
    }
  }

  /** Takes the fit into force; null goes back to the notebook's line. Scores everywhere follow by the core's events. */
  async function adopt(fitId: number | null): Promise<void> {
    dispatch({ kind: 'adopt-asked' })
    try {
      const { rescored } = await rpc.call('fit.adopt', { fitId })
      dispatch({ kind: 'adopted', fitId })
      notices.say(words.rescored(rescored))
    } catch (error) {
      dispatch({ kind: 'adopt-failed' })
      notices.fail(error)
    }
  }

  watch(() => session.workspace?.path, () => { state.value = { kind: 'none' } })
  watch(() => views.chosenId, () => { state.value = { kind: 'none' } })
  return { state, review, run, adopt }
})
