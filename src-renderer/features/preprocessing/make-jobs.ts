import { shallowRef } from 'vue'
import type { CameraViewId } from '#shared/model/camera-view'
import type { Job, JobId } from '#shared/model/job'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useJobStore } from '#renderer/features/jobs/index.ts'
import { preprocessingWords as words } from '#renderer/text/preprocessing.ts'

/** What is being made: a strategy for a camera view. */
interface Making {
  readonly viewId: CameraViewId
  readonly viewName: string
  readonly name: string
}

/** Jobs that make images, by what they make. Those started before this window was opened are known by their titles. */
export function useMakeJobs() {
  const rpc = useRpc()
  const jobs = useJobStore()
  const started = shallowRef<ReadonlyMap<string, JobId>>(new Map())
  const keyOf = ({ viewId, name }: Making): string => `${viewId}/${name}`

  /** Null where none is under way. */
  function jobOf(making: Making | null): Job | null {
    if (!making) return null
    const id = started.value.get(keyOf(making))
    const title = words.jobTitle(making.viewName, making.name)
    return jobs.running.find((job) => job.id === id || (job.kind === 'preprocess' && job.title === title)) ?? null
  }

  async function start(making: Making): Promise<void> {
    const { viewId, name } = making
    const { jobId } = await rpc.call('preprocessing.start', { viewId, name })
    started.value = new Map(started.value).set(keyOf(making), jobId)
  }

  function clear(): void {
    started.value = new Map()
  }

  return { jobOf, start, clear }
}
