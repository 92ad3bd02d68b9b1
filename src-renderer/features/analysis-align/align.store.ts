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
  const wished = shallowRef<AlignmentRequest>(AlignmentRequest.parse({}))
  /** As wished; a pair without a homography has none to begin at. */
  const request = computed<AlignmentRequest>(() => (analysis.shown?.pair.matrix === null ? { ...wished.value, start: 'identity' } : wished.value))
  const known = shallowRef(noSearches)
  /** Those of the pair on screen: what is known of another one says nothing about it. */
  const searches = computed(() => (known.value.pairId === analysis.subject?.pairId ? known.value : noSearches))
  /** Cancelled before the core had answered with the job. */
  const isGivenUp = ref(false)
  const chosen = computed(() => chosenOf(searches.value))
  const running = computed(() => searches.value.all.find(({ phase }) => phase === 'running') ?? null)
  const dispatch = (happening: SearchHappening): void => { known.value = afterSearch(known.value, happening) }

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
    const { pairId } = subject
    isGivenUp.value = false
    dispatch({ kind: 'start-asked', pairId })
    const isStarted = await notices.attempt(async () => {
      const { jobId } = await rpc.call('alignment.start', { subject, request: request.value })
      dispatch({ kind: 'started', pairId, jobId })
      if (isGivenUp.value) await rpc.call('job.cancel', { jobId })
    })
    if (!isStarted) dispatch({ kind: 'start-failed', pairId })
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
    change: (change: Partial<AlignmentRequest>) => { wished.value = { ...wished.value, ...change } },
    choose: (jobId: JobId) => dispatch({ kind: 'chosen', jobId })
  }
})
