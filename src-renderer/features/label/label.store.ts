import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import type { LabelVerdict } from '#shared/model/label'
import type { PairFilter, PairId, PairSort } from '#shared/model/pair'
import { Verdict } from '#shared/model/verdict'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useLive } from '#renderer/client/use-live.ts'
import type { LabelEffect, Subject } from '#renderer/features/label/label.transition.ts'
import { useLabelRequests } from '#renderer/features/label/label-requests.ts'
import { useQueue } from '#renderer/features/label/queue.ts'
import { useShowing } from '#renderer/features/label/showing.ts'
import { useWorkflow } from '#renderer/features/label/workflow.ts'

/** A queue being labelled: where the person stands in it, and what was answered. */
export const useLabelStore = defineStore('label', () => {
  const session = useSessionStore()
  const notices = useNoticeStore()
  const { workflow, place, subject, isSaving, canAnswer, dispatch, restart } = useWorkflow(carryOut)
  const queued = useQueue()
  const showing = useShowing(queued.rows)
  const requests = useLabelRequests()
  const advances = ref(true)

  async function carryOut(effect: LabelEffect): Promise<void> {
    switch (effect.kind) {
      case 'show': return void await notices.attempt(() => showAt(effect.index))
      case 'show-pair': return said(await showing.showPair(effect.pairId))
      case 'save': return dispatch(await requests.save(effect, showing.shownAt(), advances.value))
      case 'undo': return dispatch(await requests.undo(queued.locate))
    }
  }

  async function showAt(index: number): Promise<void> {
    said(await showing.showAt(index, () => place.value?.index === index))
  }

  /** Null: another pair was asked for meanwhile. */
  function said(shown: Subject | null): void {
    if (shown) dispatch({ kind: 'shown', subject: shown })
  }

  /** Freezes what a filter finds, in its order, and starts at `pairId` where it is among them. */
  async function openQueue(filter: PairFilter, sort: PairSort, pairId: PairId | null): Promise<void> {
    const total = await queued.open(filter, sort)
    const index = pairId === null ? 0 : (await queued.locate(pairId)) ?? 0
    showing.use(filter.preprocessing)
    dispatch({ kind: 'queue-opened', total, index })
  }

  /** What can be labelled and is not yet; all that can be labelled where nothing is left; or the pair asked for, among all. */
  async function openDefaultQueue(viewId: PairFilter['viewId'], pairId: PairId | null): Promise<void> {
    const sort: PairSort = { column: 'sampled', descending: false }
    if (pairId !== null) return openQueue({ viewId, preprocessing: showing.preprocessing() }, sort, pairId)
    const filter: PairFilter = { viewId, preprocessing: showing.preprocessing(), states: [...Verdict.options] }
    await openQueue({ ...filter, labels: ['not-labelled'] }, sort, null)
    if (queued.queue.value?.total === 0) await openQueue(filter, sort, null)
  }

  /** The core changed something: the pair on screen and the rows are asked for again, in their places. */
  async function refresh(): Promise<void> {
    await queued.refresh()
    const current = subject.value
    if (workflow.value.kind !== 'asking' || !current) return
    said(await showing.showAgain(current))
  }

  /** Asks again for the pair on screen after it could not be shown. */
  function retry(): void {
    const current = subject.value
    if (current) void carryOut({ kind: 'show-pair', pairId: current.pairId })
  }

  function reset(): void {
    restart()
    queued.clear()
    showing.clear()
  }

  useLive(['pair.changed', 'settings.changed'], async () => { await notices.attempt(refresh) })
  watch(() => session.workspace?.path, reset)

  return {
    workflow, queue: queued.queue, rows: queued.rows, advances, place, subject, isSaving, canAnswer, openQueue, openDefaultQueue, retry,
    addLabel: requests.add,
    answer: (verdict: LabelVerdict) => dispatch({ kind: 'answered', verdict }),
    move: (to: 'next' | 'previous' | number) => dispatch({ kind: 'moved', to }),
    undo: () => dispatch({ kind: 'undo-asked' })
  }
})
