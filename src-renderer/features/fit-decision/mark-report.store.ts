import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { toFailure, type Failure } from '#shared/contract/failure'
import type { MarkReport } from '#shared/model/fit-review'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useFitStore } from '#renderer/features/fit-state/index.ts'

/** What marks on single matches say of the pixel threshold. Asked for when somebody looks. */
export const useMarkReportStore = defineStore('mark-report', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const fit = useFitStore()
  const report = shallowRef<MarkReport | null>(null)
  const problem = shallowRef<Failure | null>(null)
  const open = ref(false)
  /** Of the fit on screen. */
  const preprocessing = computed(() => (fit.review?.fit.request ?? fit.request).preprocessing)
  let latest = 0

  /** Of two answers the one asked for last is shown. */
  async function load(): Promise<void> {
    if (!session.workspace) return
    const ticket = ++latest
    try {
      const found = await rpc.call('match-mark.report', { preprocessing: preprocessing.value })
      if (ticket !== latest) return
      report.value = found
      problem.value = null
    } catch (error) {
      if (ticket === latest) problem.value = toFailure(error)
    }
  }

  watch(() => session.workspace?.path, () => {
    latest += 1
    report.value = null
    problem.value = null
  })
  return { report, problem, open, preprocessing, load }
})
