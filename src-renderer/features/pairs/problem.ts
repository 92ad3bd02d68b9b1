import { shallowRef } from 'vue'
import { toFailure, type Failure } from '#shared/contract/failure'

/** What went wrong last; the screen shows it in place of the table until a later attempt goes well. */
export function useProblem() {
  const problem = shallowRef<Failure | null>(null)

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
      problem.value = null
    } catch (error) {
      problem.value = toFailure(error)
    }
  }

  return { problem, attempt }
}
