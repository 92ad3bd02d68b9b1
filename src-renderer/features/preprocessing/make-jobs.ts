import { shallowRef } from 'vue'
import type { CameraViewId } from '#shared/model/camera-view'
import type { Job, JobId } from '#shared/model/job'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { isActive, useJobStore } from '#renderer/features/jobs/index.ts'

/** What is being made: a strategy for a camera view. */
interface Making {
  readonly viewId: CameraViewId
  readonly name: string
}

/** Jobs that make images, by what they make, as far as they were started here. */
export function useMakeJobs() {
  const rpc = useRpc()
  const jobs = useJobStore()
  const started = shallowRef<ReadonlyMap<string, JobId>>(new Map())
  const keyOf = ({ viewId, name }: Making): string => `${viewId}/${name}`

  /** Null where none is under way. */
  function jobOf(making: Making | null): Job | null {
    const id = making && started.value.get(keyOf(making))
    const found = jobs.jobs.find((job) => job.id === id)
    return found && isActive(found) ? found : null
  }

  async function start(making: Making): Promise<void> {
    const { jobId } = await rpc.call('preprocessing.start', making)
    started.value = new Map(started.value).set(keyOf(making), jobId)
  }

  function clear(): void {
    started.value = new Map()
  }

  return { jobOf, start, clear }
}
