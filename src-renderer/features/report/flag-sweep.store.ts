import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { JobId } from '#shared/model/job'
import type { PairId } from '#shared/model/pair'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'
import { isActive, useJobStore } from '#renderer/features/jobs/index.ts'
import { parseCount, parseFlags, parseValues, startValues, type SweptFlag } from '#renderer/features/report/flag-sweep.transition.ts'
import { useQuestion } from '#renderer/features/report/question.ts'
import { useReportStore } from '#renderer/features/report/report.store.ts'

/** Every value matches all the pairs: at first a sweep takes few. */
const fewPairs = 5
/** Of one page of pairs, as the core brings them. */
const pairsPerPage = 500

/** Runs that differ in one flag of the matcher: what to start, how far it is, and what came of it. */
export const useFlagSweep = defineStore('report-flag-sweep', () => {
  const rpc = useRpc()
  const jobs = useJobStore()
  const notices = useNoticeStore()
  const report = useReportStore()
  const session = useSessionStore()
  const views = useCameraViewStore()
  const flag = ref<SweptFlag>('-max_scale')
  const values = ref(startValues['-max_scale'])
  const shared = ref('')
  const preprocessing = ref('unpp')
  /** As typed; null: few of them. */
  const typedCount = ref<string | null>(null)
  const started = shallowRef<readonly JobId[]>([])
  const starting = ref(false)

  const pairs = computed(() => views.views.find(({ id }) => id === report.viewId)?.pairs ?? 0)
  const countText = computed({ get: () => typedCount.value ?? String(Math.min(fewPairs, pairs.value)), set: (text) => { typedCount.value = text } })
  const count = computed(() => parseCount(countText.value, pairs.value))
  const parsed = computed(() => parseValues(values.value))
  const runs = computed(() => jobs.jobs.filter(({ id }) => started.value.includes(id)))
  const progress = computed(() => {
    if (!runs.value.some(isActive)) return null
    const sum = (of: (job: (typeof runs.value)[number]) => number): number => runs.value.reduce((total, job) => total + of(job), 0)
    return { done: sum((job) => job.done + job.failed), all: sum((job) => job.items) }
  })

  /** Pairs of the runs just started that could not be matched; the jobs say why. */
  const failed = computed(() => runs.value.reduce((total, job) => total + job.failed, 0))

  const sweep = useQuestion({
    key: () => JSON.stringify([report.viewId, preprocessing.value, flag.value]),
    ask: () => rpc.call('flag-sweep.read', { viewId: report.viewId!, preprocessing: preprocessing.value, flag: flag.value }),
    measure: async () => null
  })

  /** The first pairs as they were sampled, so that every value has the same. */
  async function firstPairs(wanted: number): Promise<PairId[]> {
    const filter = { viewId: report.viewId, preprocessing: preprocessing.value }
    const found: PairId[] = []
    while (found.length < wanted) {
      const limit = Math.min(pairsPerPage, wanted - found.length)
      const { rows } = await rpc.call('pair.page', { filter, sort: { column: 'sampled', descending: false }, offset: found.length, limit })
      if (rows.length === 0) break
      found.push(...rows.map(({ pairId }) => pairId))
    }
    return found
  }

  async function start(): Promise<void> {
    const { viewId } = report
    const wanted = count.value
    if (viewId === null || !parsed.value || wanted === null || starting.value) return
    starting.value = true
    await notices.attempt(async () => {
      const pairIds = wanted === pairs.value ? [] : await firstPairs(wanted)
      const request = { viewId, preprocessing: preprocessing.value, flag: flag.value, values: parsed.value!, flags: parseFlags(shared.value), pairIds }
      started.value = (await rpc.call('flag-sweep.start', request)).jobIds
    })
    starting.value = false
  }

  /** What is matched stays; the jobs can be resumed. Those that wait go first, the newest on top, so that none of them begins. */
  async function stop(): Promise<void> {
    for (const { id } of runs.value.filter(isActive)) await jobs.command('cancel', id)
  }

  watch([() => session.workspace?.path, () => report.viewId], () => { typedCount.value = null })
  watch(flag, (next) => { values.value = startValues[next] })
  return { flag, values, shared, preprocessing, pairs, countText, count, starting, parsed, progress, failed, sweep, start, stop }
})
