import { defineStore } from 'pinia'
import { computed, ref, shallowRef, triggerRef, watch } from 'vue'
import { AppError, toFailure } from '#shared/contract/failure'
import { labelQuestion, type LabelProvenance, type LabelVerdict } from '#shared/model/label'
import type { MatchSetId, PairFilter, PairId, PairRow, PairSort } from '#shared/model/pair'
import type { PairDetail } from '#shared/model/pair-detail'
import type { Queue } from '#shared/model/queue'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import { failureNotice } from '#renderer/text/failure.ts'
import {
  afterHappening, idleWorkflow, placeOf, subjectOf, type LabelEffect, type LabelHappening, type LabelWorkflow, type Subject
} from './label.transition.ts'
import { createQueueRows, type QueueRows } from './queue-rows.ts'

const prefetchDistance = 2
const refreshMilliseconds = 250

/** A queue being labelled: where the person stands in it, and what was answered. */
export const useLabelStore = defineStore('label', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const inspect = useInspectStore()
  const workflow = shallowRef<LabelWorkflow>(idleWorkflow)
  const queue = shallowRef<Queue | null>(null)
  const rows = shallowRef<QueueRows | null>(null)
  const advances = ref(true)
  let preprocessing = 'unpp'
  let shownAt = 0

  const place = computed(() => placeOf(workflow.value))
  const subject = computed(() => subjectOf(workflow.value))
  const isSaving = computed(() => workflow.value.kind === 'saving')
  const canAnswer = computed(() => workflow.value.kind === 'asking' && workflow.value.subject.matchSetId !== null)

  function dispatch(happening: LabelHappening): void {
    const step = afterHappening(workflow.value, happening)
    workflow.value = step.workflow
    if (step.effect) void carryOut(step.effect)
  }

  async function carryOut(effect: LabelEffect): Promise<void> {
    switch (effect.kind) {
      case 'show': return notices.attempt(() => showAt(effect.index)).then(() => undefined)
      case 'show-pair': return showPair(effect.pairId)
      case 'save': return save(effect.matchSetId, effect.verdict)
      case 'undo': return undoLast()
    }
  }

  /** Freezes what a filter finds, in its order, and starts at `pairId` where it is among them. */
  async function openQueue(filter: PairFilter, sort: PairSort, pairId: PairId | null): Promise<void> {
    const opened = await rpc.call('queue.create', { filter, sort })
    const index = pairId === null ? 0 : (await locate(opened, pairId)) ?? 0
    preprocessing = filter.preprocessing
    queue.value = opened
    rows.value = createQueueRows(askRows, opened.id, () => triggerRef(rows))
    dispatch({ kind: 'queue-opened', total: opened.total, index })
  }

  async function askRows(queueId: Queue['id'], offset: number, limit: number): Promise<readonly PairRow[]> {
    return (await rpc.call('queue.page', { queueId, offset, limit })).rows
  }

  async function locate(within: Queue, pairId: PairId): Promise<number | null> {
    return (await rpc.call('queue.locate', { queueId: within.id, pairId })).index
  }

  /** Pairs not labelled yet, or all where every one is. */
  async function openDefaultQueue(viewId: PairFilter['viewId'], pairId: PairId | null): Promise<void> {
    const sort: PairSort = { column: 'sampled', descending: false }
    const filter: PairFilter = { viewId, preprocessing }
    if (pairId === null) {
      await openQueue({ ...filter, labels: ['not-labelled'] }, sort, null)
      if (queue.value?.total !== 0) return
    }
    await openQueue(filter, sort, pairId)
  }

  async function showAt(index: number): Promise<void> {
    const list = rows.value
    const row = await list?.at(index)
    if (!row || placeOf(workflow.value)?.index !== index || list !== rows.value) return
    await showPair(row.pairId)
    void list?.want(index - prefetchDistance, index + prefetchDistance).catch(() => undefined)
    const near = [1, -1, 2].map((step) => list?.peek(index + step)).filter((other) => other !== undefined)
    inspect.prefetch(near, preprocessing)
  }

  async function showPair(pairId: PairId): Promise<void> {
    if (!(await inspect.show(pairId, preprocessing))) return
    shownAt = performance.now()
    dispatch({ kind: 'shown', subject: inspect.detail ? subjectFrom(inspect.detail) : { pairId, matchSetId: null, answer: null } })
  }

  /** What was on screen when the answer was given; kept with the label. */
  function provenance(): LabelProvenance {
    const { mode, blinks } = inspect.display
    return {
      question: labelQuestion,
      mode: blinks ? 'blink' : mode,
      zoom: inspect.zoom,
      tolerance: mode === 'diff-diff' ? inspect.tolerance : null,
      dwellMilliseconds: Math.round(performance.now() - shownAt),
      version: session.status?.version ?? ''
    }
  }

  /** Resolves once the label is durable. */
  async function addLabel(matchSetId: MatchSetId, verdict: LabelVerdict, shownAs: LabelProvenance): Promise<string> {
    const { savedAt } = await rpc.call('label.add', { matchSetId, verdict, provenance: shownAs })
    session.markSaved(savedAt)
    return savedAt
  }

  async function save(matchSetId: MatchSetId, verdict: LabelVerdict): Promise<void> {
    try {
      const savedAt = await addLabel(matchSetId, verdict, provenance())
      dispatch({ kind: 'saved', matchSetId, savedAt, advance: advances.value })
    } catch (error) {
      dispatch({ kind: 'refused', problem: failureNotice(toFailure(error)).title })
    }
  }

  async function undoLast(): Promise<void> {
    try {
      const { pairId, savedAt } = await rpc.call('label.undo', {})
      session.markSaved(savedAt)
      const index = queue.value ? await locate(queue.value, pairId) : null
      dispatch({ kind: 'undone', pairId, index })
    } catch (error) {
      dispatch({ kind: 'refused', problem: failureNotice(toFailure(error)).title })
    }
  }

  /** The core changed something: the pair on screen and the rows are asked for again, in their places. */
  async function refresh(): Promise<void> {
    await rows.value?.refresh().catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'queue.not-found') throw error
    })
    const current = subject.value
    if (workflow.value.kind !== 'asking' || !current) return
    if (await inspect.show(current.pairId, preprocessing) && inspect.detail) {
      dispatch({ kind: 'shown', subject: withSavedAt(subjectFrom(inspect.detail), subject.value) })
    }
  }

  /** Asks again for the pair on screen after it could not be shown. */
  function retry(): void {
    const current = subject.value
    if (current) void showPair(current.pairId)
  }

  function reset(): void {
    workflow.value = idleWorkflow
    queue.value = null
    rows.value = null
    preprocessing = 'unpp'
    inspect.clear()
  }

  let refreshTimer: ReturnType<typeof setTimeout> | undefined
  function refreshSoon(): void {
    refreshTimer ??= setTimeout(() => {
      refreshTimer = undefined
      void notices.attempt(refresh)
    }, refreshMilliseconds)
  }

  rpc.on('pair.changed', refreshSoon)
  rpc.on('settings.changed', refreshSoon)
  watch(() => session.workspace?.path, reset)

  return {
    workflow, queue, rows, advances, place, subject, isSaving, canAnswer, openQueue, openDefaultQueue, addLabel, retry,
    answer: (verdict: LabelVerdict) => dispatch({ kind: 'answered', verdict }),
    move: (to: 'next' | 'previous' | number) => dispatch({ kind: 'moved', to }),
    undo: () => dispatch({ kind: 'undo-asked' })
  }
})

function subjectFrom({ row }: PairDetail): Subject {
  const answer = row.label && { verdict: row.label, savedAt: null, stale: row.labelStale }
  return { pairId: row.pairId, matchSetId: row.matchSetId, answer }
}

/** The time of saving is known only here; it stays while the answer is the same. */
function withSavedAt(next: Subject, before: Subject | null): Subject {
  const isSame = next.answer && before?.answer && next.pairId === before.pairId && next.answer.verdict === before.answer.verdict
  return isSame ? { ...next, answer: { ...next.answer, savedAt: before.answer.savedAt } } : next
}
