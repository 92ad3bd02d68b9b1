import { computed, ref, shallowRef, watch } from 'vue'
import type { RuleComparison } from '#shared/model/fit-review'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { isAdvised } from '#renderer/features/fit-decision/advice.ts'
import { useFitStore } from '#renderer/features/fit-state/index.ts'

/** Taking the fit on screen into force: at once where it is advised, else once it is known what that changes, and agreed to. */
export function useAdoption() {
  const rpc = useRpc()
  const fit = useFitStore()
  const notices = useNoticeStore()
  const asking = ref(false)
  /** What adopting would change; null while that is counted. */
  const change = shallowRef<RuleComparison | null>(null)
  const isBusy = computed(() => fit.state.kind === 'running' || (fit.state.kind === 'ready' && fit.state.adopting))
  const canAdopt = computed(() => !isBusy.value && fit.review !== null && !fit.review.fit.adopted)

  async function count(): Promise<void> {
    const [stored, to] = [fit.review?.fit, fit.fitRule]
    if (!stored || !to) return
    change.value = null
    await notices.attempt(async () => {
      const found = await rpc.call('fit.compare', { request: stored.request ?? fit.request, from: fit.presentRule, to })
      if (fit.review?.fit.id === stored.id) change.value = found
    })
  }

  function adopt(): void {
    if (!fit.review || !canAdopt.value) return
    if (isAdvised(fit.review.fit)) return void fit.adopt(fit.review.fit.id)
    asking.value = true
    void count()
  }

  // Another fit on screen is not the one that was asked about.
  watch(() => fit.review?.fit.id, () => { asking.value = false })

  return { asking, change, isBusy, canAdopt, adopt }
}
