import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { FitRequest } from '#shared/model/fit-request'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useLive } from '#renderer/client/use-live.ts'
import { useFitRun } from '#renderer/features/fit-state/fit-run.ts'
import { useFitVersions } from '#renderer/features/fit-state/fit-versions.ts'
import { afterFit, reviewOf, type FitHappening, type FitState } from '#renderer/features/fit-state/fit.transition.ts'
import { isSameRequest } from '#renderer/features/fit-state/rules.ts'
import { useTriedRule } from '#renderer/features/fit-state/tried-rule.ts'
import { fitWords as words } from '#renderer/text/fit.ts'

/** The fit on screen, what it was asked with, its older versions, and what is tried out on it. It stays while other screens are looked at. */
export const useFitStore = defineStore('fit', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const state = shallowRef<FitState>({ kind: 'none' })
  /** What the next fit is asked with. Changing it runs nothing. */
  const request = shallowRef<FitRequest>(FitRequest.parse({}))
  const review = computed(() => reviewOf(state.value))
  /** Whether the fit on screen is what the present choices would give; true without one. */
  const isOfRequest = computed(() => !review.value?.fit.request || isSameRequest(review.value.fit.request, request.value))
  const dispatch = (happening: FitHappening): void => { state.value = afterFit(state.value, happening) }

  const rules = useTriedRule(review)
  const forget = (): void => { rules.whatIf.value = null }
  const { load, clear, ...kept } = useFitVersions({ state, review, request, dispatch, forget })
  const running = useFitRun({ state, request, dispatch, forget, remember: (found) => { kept.versions.value = found } })

  /** Takes a fit into force; null goes back to the notebook's line. Scores everywhere follow by the core's events. */
  async function adopt(fitId: number | null): Promise<void> {
    const path = session.workspace?.path
    const isHere = (): boolean => session.workspace?.path === path
    dispatch({ kind: 'adopt-asked' })
    try {
      const { rescored } = await rpc.call('fit.adopt', { fitId })
      if (isHere()) dispatch({ kind: 'adopted', fitId })
      notices.say(words.rescored(rescored))
    } catch (error) {
      if (isHere()) dispatch({ kind: 'adopt-failed' })
      notices.fail(error)
    }
  }

  const reload = useLive(['fit.changed'], load)
  watch(() => session.workspace?.path, () => {
    state.value = { kind: 'none' }
    request.value = FitRequest.parse({})
    forget()
    clear()
    reload()
  })

  return {
    state, review, request, isOfRequest, ...rules, forget, ...kept, ...running, adopt,
    /** A refusal or a failure was read; what stood on screen before is there again. */
    dismiss: () => dispatch({ kind: 'dismissed' }),
    choose: (change: Partial<FitRequest>) => { request.value = { ...request.value, ...change } }
  }
})
