import type { ShallowRef } from 'vue'
import type { PairId } from '#shared/model/pair'
import type { PairDetail } from '#shared/model/pair-detail'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import type { Subject } from '#renderer/features/label/label.transition.ts'
import type { QueueRows } from '#renderer/features/label/queue-rows.ts'

const prefetchDistance = 2
const plain = 'unpp'

/** Brings pairs of a queue on screen, and their neighbours close to it. */
export function useShowing(rows: ShallowRef<QueueRows | null>) {
  const inspect = useInspectStore()
  let preprocessing = plain
  let shownAt = 0

  /** Null where another place was asked for meanwhile. */
  async function showAt(index: number, isWanted: () => boolean): Promise<Subject | null> {
    const list = rows.value
    const row = await list?.at(index)
    if (!row || !isWanted() || list !== rows.value) return null
    const subject = await showPair(row.pairId)
    list?.want(index - prefetchDistance, index + prefetchDistance).catch(() => undefined)
    const near = [1, -1, 2].map((step) => list?.peek(index + step)).filter((other) => other !== undefined)
    inspect.prefetch(near, preprocessing)
    return subject
  }

  /** A pair that cannot be shown has nothing to answer; what went wrong is in the inspector. */
  async function showPair(pairId: PairId): Promise<Subject | null> {
    const subject = await bring(pairId)
    if (subject) shownAt = performance.now()
    return subject
  }

  /** The same pair with what changed of it; the time a person looks at it goes on. */
  async function showAgain(current: Subject): Promise<Subject | null> {
    const again = await bring(current.pairId)
    return again && withSavedAt(again, current)
  }

  async function bring(pairId: PairId): Promise<Subject | null> {
    if (!(await inspect.show(pairId, preprocessing))) return null
    return inspect.detail ? subjectFrom(inspect.detail) : { pairId, matchSetId: null, answer: null }
  }

  return {
    showAt, showPair, showAgain,
    shownAt: () => shownAt,
    preprocessing: () => preprocessing,
    use(next: string): void { preprocessing = next },
    clear(): void {
      preprocessing = plain
      inspect.clear()
    }
  }
}

function subjectFrom({ row }: PairDetail): Subject {
  const answer = row.label && { verdict: row.label, savedAt: null, stale: row.labelStale }
  return { pairId: row.pairId, matchSetId: row.matchSetId, answer }
}

/** The time of saving is known only here; it stays while the answer is the same. */
function withSavedAt(next: Subject, before: Subject): Subject {
  const isSame = next.answer && before.answer && next.answer.verdict === before.answer.verdict
  return isSame ? { ...next, answer: { ...next.answer, savedAt: before.answer.savedAt } } : next
}
