import type { ShallowRef } from 'vue'
import type { PairId } from '#shared/model/pair'
import type { Queue } from '#shared/model/queue'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { afterNextFrame } from '#renderer/drawing/calm.ts'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import type { Place, Subject } from '#renderer/features/label/label.transition.ts'
import type { QueueRows } from '#renderer/features/label/queue-rows.ts'
import { keptFrom, subjectFrom } from '#renderer/features/label/subject.ts'

const prefetchDistance = 3
const plain = 'unpp'

/** Brings pairs of a queue on screen, and their neighbours close to it. */
export function useShowing(queue: ShallowRef<Queue | null>, rows: ShallowRef<QueueRows | null>) {
  const inspect = useInspectStore()
  const session = useSessionStore()
  let shownAt = 0

  const preprocessing = (): string => queue.value?.preprocessing ?? plain

  /** Null where another place was asked for meanwhile. */
  async function showAt(index: number, isWanted: () => boolean): Promise<Subject | null> {
    const list = rows.value
    const row = await list?.at(index)
    if (!row || !isWanted() || list !== rows.value) return null
    const subject = await bring(row.pairId, index)
    if (subject) shownAt = performance.now()
    afterNextFrame(() => fetchAround(index))
    return subject
  }

  function fetchAround(index: number): void {
    const list = rows.value
    list?.want(index - prefetchDistance, index + prefetchDistance).catch(() => undefined)
    const near = [1, 2, -1, 3].map((step) => list?.peek(index + step)).filter((other) => other !== undefined)
    inspect.prefetch(near, preprocessing())
  }

  /** A pair outside of the queue. */
  async function showPair(pairId: PairId): Promise<Subject | null> {
    const subject = await bring(pairId, null)
    if (subject) shownAt = performance.now()
    return subject
  }

  /** The same pair with what changed of it; the time a person looks at it goes on. */
  async function showAgain(current: Subject, place: Place): Promise<Subject | null> {
    const again = await bring(current.pairId, place.outside ? null : place.index)
    return again && keptFrom(current, again)
  }

  /** A pair that cannot be shown has nothing to answer; what went wrong is in the inspector. */
  async function bring(pairId: PairId, index: number | null): Promise<Subject | null> {
    if (!(await inspect.show(pairId, preprocessing()))) return null
    if (!inspect.detail) return { pairId, matchSetId: null, answer: null, own: null, repeat: false }
    const row = index === null ? null : rows.value?.peek(index) ?? null
    return subjectFrom(inspect.detail, row, queue.value?.batch != null, session.status?.rater ?? '')
  }

  return {
    showAt, showPair, showAgain, preprocessing,
    /** Milliseconds since the pair on screen was drawn. */
    seenMilliseconds: () => performance.now() - shownAt,
    shownPairId: (): PairId | null => inspect.detail?.row.pairId ?? null,
    clear: () => inspect.clear()
  }
}
