import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { Job, JobId, JobItemFailure } from '#shared/model/job'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useLive } from '#renderer/client/use-live.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { foremostJob, isActive, withJob, type JobCommand } from '#renderer/features/jobs/job-list.ts'

/** Jobs of this core, kept up to date by its events. */
export const useJobStore = defineStore('job', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const jobs = shallowRef<readonly Job[]>([])
  const drawerOpen = ref(false)
  const chosenId = ref<JobId | null>(null)
  const failures = shallowRef<readonly JobItemFailure[]>([])
  const foremost = computed(() => foremostJob(jobs.value))
  const running = computed(() => jobs.value.filter(isActive))
  const chosen = computed(() => jobs.value.find((job) => job.id === chosenId.value) ?? foremost.value)

  async function load(): Promise<void> {
    await notices.attempt(async () => { jobs.value = (await rpc.call('job.list', {})).reduce(withJob, [] as Job[]) })
  }

  async function loadFailures(): Promise<void> {
    const job = chosen.value
    if (!drawerOpen.value || !job || job.failed === 0) {
      failures.value = []
      return
    }
    await notices.attempt(async () => { failures.value = await rpc.call('job.failures', { jobId: job.id }) })
  }

  function choose(id: JobId): void {
    chosenId.value = id
  }

  function toggleDrawer(): void {
    drawerOpen.value = !drawerOpen.value
  }

  /** Retrying is resuming: the core tries the failed items again. */
  async function command(name: JobCommand, jobId: JobId): Promise<void> {
    const verb = name === 'cancel' ? 'job.cancel' : 'job.resume'
    await notices.attempt(async () => {
      // Read the list after the answer: events of other jobs come in meanwhile.
      const job = await rpc.call(verb, { jobId })
      jobs.value = withJob(jobs.value, job)
    })
  }

  rpc.on('job.changed', (job) => { jobs.value = withJob(jobs.value, job) })
  const reload = useLive([], load)
  watch(() => session.workspace?.path, reload)
  watch(() => [drawerOpen.value, chosen.value?.id, chosen.value?.failed], loadFailures)
  return { jobs, running, foremost, chosen, failures, drawerOpen, choose, toggleDrawer, command }
})
