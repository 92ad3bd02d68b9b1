import { toFailure } from '#shared/contract/failure'
import { labelQuestion, type Annotation, type LabelProvenance, type LabelVerdict, type RaterLabel } from '#shared/model/label'
import type { MatchSetId, PairId } from '#shared/model/pair'
import type { Queue } from '#shared/model/queue'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import { failureNotice } from '#renderer/text/failure.ts'
import type { LabelHappening, Place, Reversal } from '#renderer/features/label/label.transition.ts'
import { useSessionLogStore } from '#renderer/features/label/session-log.store.ts'

/** In what circumstances something is said of the pair on screen. */
export interface Circumstances {
  readonly queue: Queue | null
  readonly place: Place
  readonly seenMilliseconds: number
  readonly blind: boolean
  readonly repeat: boolean
}

/** What became durable. */
export interface Saved {
  readonly savedAt: string
  readonly own: RaterLabel | null
}

/** Labels to the core and back; each resolves once it is durable. */
export function useLabelRequests() {
  const rpc = useRpc()
  const session = useSessionStore()
  const inspect = useInspectStore()
  const log = useSessionLogStore()

  /** What was on screen when the answer was given; kept with the label. */
  function provenance({ queue, place, seenMilliseconds, blind, repeat }: Circumstances): LabelProvenance {
    const isInQueue = queue !== null && !place.outside
    return {
      question: labelQuestion,
      mode: inspect.pictureName,
      zoom: inspect.zoom,
      tolerance: inspect.display.mode === 'diff-diff' ? inspect.tolerance : null,
      dwellMilliseconds: Math.round(seenMilliseconds),
      version: session.status?.version ?? '',
      blind,
      ...(isInQueue && { queue: queue.order, repeat }),
      ...(isInQueue && queue.batch && { batch: { id: queue.batch.id, ordinal: place.index } })
    }
  }

  function where({ queue, place }: Circumstances) {
    return { queueId: queue?.id ?? null, index: place.outside ? null : place.index, state: inspect.detail?.row.state ?? null }
  }

  /** Answers when the label became durable. */
  async function add(matchSetId: MatchSetId, verdict: LabelVerdict, shownAs: LabelProvenance): Promise<string> {
    const { savedAt } = await rpc.call('label.add', { matchSetId, verdict, provenance: shownAs })
    session.markSaved(savedAt)
    return savedAt
  }

  async function save(matchSetId: MatchSetId, verdict: LabelVerdict, circumstances: Circumstances): Promise<Saved> {
    const at = where(circumstances)
    const { event, savedAt, own } = await rpc.call('label.add', { matchSetId, verdict, provenance: provenance(circumstances) })
    session.markSaved(savedAt)
    log.remember(event, at)
    return { savedAt, own }
  }

  async function annotate(matchSetId: MatchSetId, annotation: Annotation, circumstances: Circumstances): Promise<Saved> {
    const at = where(circumstances)
    const { event, savedAt, own } = await rpc.call('label.annotate', { matchSetId, annotation, provenance: provenance(circumstances) })
    session.markSaved(savedAt)
    log.remember(event, at)
    return { savedAt, own }
  }

  /** Takes back the newest event, or that undo, whatever pair it was on; `locate` finds the pair's place in the queue. */
  async function revert(way: Reversal, queue: Queue | null, locate: (pairId: PairId) => Promise<number | null>) {
    const { event, pairId, savedAt, own } = await rpc.call(way === 'undo' ? 'label.undo' : 'label.redo', {})
    session.markSaved(savedAt)
    const said = log.reverse(event)
    const batch = event.provenance.batch
    const known = said && said.queueId === queue?.id ? said.index : batch && batch.id === queue?.batch?.id ? batch.ordinal : null
    return { pairId, index: known ?? (await locate(pairId)), verdict: own?.verdict ?? null }
  }

  return { add, save, annotate, revert }
}

/** What could not be done, in words, as something that happened. */
export function refused(error: unknown): LabelHappening {
  return { kind: 'refused', problem: failureNotice(toFailure(error)).title }
}
