import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { Annotation, LabelVerdict } from '#shared/model/label'
import type { PairFilter, PairId } from '#shared/model/pair'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { usePreferencesStore } from '#renderer/client/preferences.store.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useLive } from '#renderer/client/use-live.ts'
import { useCarryingOut, type Reverted } from '#renderer/features/label/carrying-out.ts'
import { isConcealed } from '#renderer/features/label/concealment.ts'
import { useLabelRequests } from '#renderer/features/label/label-requests.ts'
import { startOf } from '#renderer/features/label/next-place.ts'
import { useOpening, type Opening } from '#renderer/features/label/opening.ts'
import { useQueue } from '#renderer/features/label/queue.ts'
import { useSessionLogStore } from '#renderer/features/label/session-log.store.ts'
import { useShowing } from '#renderer/features/label/showing.ts'
import { useWorkflow } from '#renderer/features/label/workflow.ts'

/** A queue being labelled: where the person stands in it, and what was answered. */
export const useLabelStore = defineStore('label', () => {
  const session = useSessionStore()
  const notices = useNoticeStore()
  const preferences = usePreferencesStore()
  const log = useSessionLogStore()
  const queued = useQueue()
  const showing = useShowing(queued.queue, queued.rows)
  /** The queue holds what has no answer yet; answered places are passed over. */
  const skipsAnswered = ref(false)
  const reversal = ref<Reverted | null>(null)
  /** Another screen may have the panes; then the pair is shown again when this one comes back. */
  const onScreen = ref(true)
  const flow = useWorkflow((effect) => carryOut(effect), showing.shownPairId)
  const { workflow, dispatch, restart, ...seen } = flow
  const concealed = computed(() => isConcealed(workflow.value, preferences.user.blind))
  const carryOut = useCarryingOut({ flow, queued, showing, skipsAnswered, reversal, concealed })
  const { openDefaultQueue, ...opening } = useOpening(queued, () => session.status?.rater ?? '', begin)

  /** Starts at the pair asked for, else where the queue goes on. A pair that it does not hold is shown outside of it. */
  async function begin({ queue, pairId, skipsAnswered: skips }: Opening): Promise<void> {
    queued.use(queue)
    skipsAnswered.value = skips
    reversal.value = null
    const index = pairId === null ? await startOf(queued.rows.value, queue, skips) : await queued.locate(pairId)
    if (queued.queue.value !== queue) return
    dispatch({ kind: 'queue-opened', total: queue.total, index: index ?? 0, outside: index === null ? pairId : null })
  }

  const freshness = useFreshness(() => workflow.value.kind === 'asking' && onScreen.value, retry)

  /** The core changed something: the pair on screen and the rows are asked for again, in their places. */
  async function refresh(): Promise<void> {
    await queued.refresh()
    await freshness.outdated()
  }

  /** Asks again for the pair on screen. */
  async function retry(): Promise<void> {
    freshness.renewed()
    const [current, at] = [seen.subject.value, seen.place.value]
    const subject = current && at && (await showing.showAgain(current, at))
    if (subject && at === seen.place.value) dispatch({ kind: 'shown', subject })
  }

  /** To the place of something said before, or to its pair; the queue stays as it is. */
  async function goTo(pairId: PairId, eventId: string): Promise<void> {
    const said = log.said.get(eventId)
    const known = said && said.queueId === queued.queue.value?.id ? said.index : null
    dispatch({ kind: 'went-to', pairId, index: known ?? (await queued.locate(pairId)) })
  }

  function reset(): void {
    restart()
    queued.clear()
    showing.clear()
    reversal.value = null
  }

  useLive(['pair.changed', 'settings.changed'], async () => { await notices.attempt(refresh) })
  watch([() => session.workspace?.path, () => session.status?.rater], reset)
  watch(() => preferences.user.rater, () => notices.attempt(session.refresh))

  return {
    workflow, queue: queued.queue, rows: queued.rows, ...seen, concealed, reversal, skipsAnswered, onScreen, retry, goTo, ...opening,
    openDefaultQueue: (viewId: PairFilter['viewId'], pairId: PairId | null) => openDefaultQueue({ viewId, preprocessing: showing.preprocessing() }, pairId),
    addLabel: useLabelRequests().add,
    answer: (verdict: LabelVerdict) => { if (seen.canAnswer.value) dispatch({ kind: 'answered', verdict, seenMilliseconds: showing.seenMilliseconds() }) },
    annotate: (annotation: Annotation) => { if (seen.canAnswer.value) dispatch({ kind: 'annotation-asked', annotation }) },
    move: (to: 'next' | 'previous' | number) => dispatch({ kind: 'moved', to }),
    undo: () => dispatch({ kind: 'reversal-asked', way: 'undo' }),
    redo: () => dispatch({ kind: 'reversal-asked', way: 'redo' })
  }
})

/**
 * What is shown may be older than what the core has, while another screen has the panes or an answer is on its way: it is
 * asked for again once it can be.
 */
function useFreshness(canRenew: () => boolean, renew: () => Promise<void>) {
  const notices = useNoticeStore()
  let isOutdated = false

  watch(canRenew, (can) => { if (can && isOutdated) void notices.attempt(renew) })
  return {
    renewed(): void { isOutdated = false },
    async outdated(): Promise<void> {
      isOutdated = true
      if (canRenew()) await renew()
    }
  }
}
