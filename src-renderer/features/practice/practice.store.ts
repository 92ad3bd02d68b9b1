import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { toFailure } from '#shared/contract/failure'
import type { LabelVerdict } from '#shared/model/label'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import { failureNotice } from '#renderer/text/failure.ts'
import { afterPractice, startedPractice, type Practice, type PracticeHappening } from '#renderer/features/practice/practice.transition.ts'

/** Ten pairs with known truth, on the same panes as real ones. Nothing of it is kept. */
export const usePracticeStore = defineStore('practice', () => {
  const rpc = useRpc()
  const inspect = useInspectStore()
  const practice = shallowRef<Practice>(startedPractice)

  function dispatch(happening: PracticeHappening): void {
    practice.value = afterPractice(practice.value, happening)
  }

  /** Brings the pair that is due on screen. What cannot be shown is said in the panel. */
  async function show(): Promise<void> {
    const { kind } = practice.value
    if (kind !== 'loading' && kind !== 'failed') return
    const { index } = practice.value
    try {
      const pair = await rpc.call('practice.pair', { index })
      if (!(await inspect.showImages(pair))) return
      if (inspect.problem) dispatch({ kind: 'refused', problem: failureNotice(inspect.problem).title })
      else dispatch({ kind: 'shown', index, total: pair.total })
    } catch (error) {
      dispatch({ kind: 'refused', problem: failureNotice(toFailure(error)).title })
    }
  }

  async function answer(verdict: LabelVerdict): Promise<void> {
    if (practice.value.kind !== 'asking') return
    const { index } = practice.value
    dispatch({ kind: 'answered', verdict })
    try {
      dispatch({ kind: 'told', feedback: await rpc.call('practice.answer', { index, verdict }) })
    } catch (error) {
      dispatch({ kind: 'refused', problem: failureNotice(toFailure(error)).title })
    }
  }

  async function goOn(): Promise<void> {
    dispatch({ kind: 'went-on' })
    await show()
  }

  async function restart(): Promise<void> {
    dispatch({ kind: 'restarted' })
    await show()
  }

  return { practice, show, answer, goOn, restart }
})
