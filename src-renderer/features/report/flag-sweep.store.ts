import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { JobId } from '#shared/model/job'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { isActive, useJobStore } from '#renderer/features/jobs/index.ts'
import { parseFlags, parseValues, startValues, type SweptFlag } from '#renderer/features/report/flag-sweep.transition.ts'
import { useQuestion } from '#renderer/features/report/question.ts'
import { useReportStore } from '#renderer/features/report/report.store.ts'

/** How many pairs a sweep takes, unless it takes them all. */
export const fewPairs = 5

/** Runs that differ in one flag of the matcher: what to start, how far it is, and what came of it. */
export const useFlagSweep = defineStore('report-flag-sweep', () => {
  const rpc = useRpc()
  const jobs = useJobStore()
  const notices = useNoticeStore()
  const report = useReportStore()
  const flag = ref<SweptFlag>('-max_scale')
  const values = ref(startValues['-max_scale'])
  const shared = ref('')
  const preprocessing = ref('unpp')
  const takesAll = ref(false)
  const started = shallowRef<readonly JobId[]>([])
  const starting = ref(false)

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
  async function firstPairs() {
    const filter = { viewId: report.viewId, preprocessing: preprocessing.value }
    const { rows } = await rpc.call('pair.page', { filter, sort: { column: 'sampled', descending: false }, offset: 0, limit: fewPairs })
    return rows.map(({ pairId }) => pairId)
  }

  async function start(): Promise<void> {
    const { viewId } = report
    if (viewId === null || !parsed.value || starting.value) return
    starting.value = true
    await notices.attempt(async () => {
      const pairIds = takesAll.value ? [] : await firstPairs()
      const request = { viewId, preprocessing: preprocessing.value, flag: flag.value, values: parsed.value!, flags: parseFlags(shared.value), pairIds }
      started.value = (await rpc.call('flag-sweep.start', request)).jobIds
    })
    starting.value = false
  }

  /** What is matched stays; the jobs can be resumed. Those that wait go first, the newest on top, so that none of them begins. */
  async function stop(): Promise<void> {
    for (const { id } of runs.value.filter(isActive)) await jobs.command('cancel', id)
  }

  watch(flag, (next) => { values.value = startValues[next] })
  return { flag, values, shared, preprocessing, takesAll, starting, parsed, progress, failed, sweep, start, stop }
})
