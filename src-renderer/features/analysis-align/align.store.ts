import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { JobId } from '#shared/model/job'
import { AlignmentRequest } from '#shared/model/search'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useAnalysisPair } from '#renderer/features/analysis-pair/index.ts'
import { afterSearch, chosenOf, noSearches, type SearchHappening } from '#renderer/features/analysis-align/align.transition.ts'

/** Searches of homographies without matches: what the next one is, and what the others found. */
export const useAlign = defineStore('analysis-align', () => {
  const rpc = useRpc()
  const notices = useNoticeStore()
  const analysis = useAnalysisPair()
  const request = shallowRef<AlignmentRequest>(AlignmentRequest.parse({}))
  const searches = shallowRef(noSearches)
  /** Cancelled before the core had answered with the job. */
  const isGivenUp = ref(false)
  const chosen = computed(() => chosenOf(searches.value))
  const running = computed(() => searches.value.all.find(({ phase }) => phase === 'running') ?? null)
  const dispatch = (happening: SearchHappening): void => { searches.value = afterSearch(searches.value, happening) }

  async function list(): Promise<void> {
    const pairId = analysis.subject?.pairId
    if (pairId === undefined) return
    await notices.attempt(async () => {
      const all = await rpc.call('alignment.list', { pairId })
      if (analysis.subject?.pairId === pairId) dispatch({ kind: 'listed', pairId, all })
    })
  }

  async function start(): Promise<void> {
    const { subject } = analysis
    if (!subject || searches.value.isStarting || running.value) return
    isGivenUp.value = false
    dispatch({ kind: 'start-asked' })
    const isStarted = await notices.attempt(async () => {
      const { jobId } = await rpc.call('alignment.start', { subject, request: request.value })
      dispatch({ kind: 'started', jobId })
      if (isGivenUp.value) await rpc.call('job.cancel', { jobId })
    })
    if (!isStarted) dispatch({ kind: 'start-failed' })
  }

  async function cancel(): Promise<void> {
    if (searches.value.isStarting) isGivenUp.value = true
    const jobId = running.value?.jobId
    if (jobId !== undefined) await notices.attempt(() => rpc.call('job.cancel', { jobId }))
  }

  rpc.on('alignment.changed', (progress) => dispatch({ kind: 'progressed', progress }))
  watch(() => [analysis.subject?.pairId, analysis.revision], list, { immediate: true })

  return {
    request, searches, chosen, running, start, cancel,
    change: (change: Partial<AlignmentRequest>) => { request.value = { ...request.value, ...change } },
    choose: (jobId: JobId) => dispatch({ kind: 'chosen', jobId })
  }
})
