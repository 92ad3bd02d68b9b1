import { toFailure } from '#shared/contract/failure'
import { labelQuestion, type LabelProvenance, type LabelVerdict } from '#shared/model/label'
import type { MatchSetId, PairId } from '#shared/model/pair'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import { failureNotice } from '#renderer/text/failure.ts'
import type { LabelEffect, LabelHappening } from '#renderer/features/label/label.transition.ts'

type Saving = Extract<LabelEffect, { kind: 'save' }>

/** Labels to the core and back; each resolves once it is durable. */
export function useLabelRequests() {
  const rpc = useRpc()
  const session = useSessionStore()
  const inspect = useInspectStore()

  /** What was on screen when the answer was given; kept with the label. */
  function provenance(shownAt: number): LabelProvenance {
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

  /** Answers when the label became durable. */
  async function add(matchSetId: MatchSetId, verdict: LabelVerdict, shownAs: LabelProvenance): Promise<string> {
    const { savedAt } = await rpc.call('label.add', { matchSetId, verdict, provenance: shownAs })
    session.markSaved(savedAt)
    return savedAt
  }

  async function save(effect: Saving, shownAt: number, advance: boolean): Promise<LabelHappening> {
    const { matchSetId, verdict } = effect
    try {
      return { kind: 'saved', matchSetId, savedAt: await add(matchSetId, verdict, provenance(shownAt)), advance }
    } catch (error) {
      return refused(error)
    }
  }

  /** Takes back the newest label, whatever pair it was on; `locate` finds the pair's place in the queue. */
  async function undo(locate: (pairId: PairId) => Promise<number | null>): Promise<LabelHappening> {
    try {
      const { pairId, savedAt } = await rpc.call('label.undo', {})
      session.markSaved(savedAt)
      return { kind: 'undone', pairId, index: await locate(pairId) }
    } catch (error) {
      return refused(error)
    }
  }

  return { add, save, undo }
}

function refused(error: unknown): LabelHappening {
  return { kind: 'refused', problem: failureNotice(toFailure(error)).title }
}
