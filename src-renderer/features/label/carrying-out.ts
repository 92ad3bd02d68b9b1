import type { ComputedRef, Ref } from 'vue'
import type { PairId } from '#shared/model/pair'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { usePreferencesStore } from '#renderer/client/preferences.store.ts'
import type { LabelEffect, Next, Place, Reversal, Subject } from '#renderer/features/label/label.transition.ts'
import { refused, useLabelRequests, type Circumstances } from '#renderer/features/label/label-requests.ts'
import { nextPlace } from '#renderer/features/label/next-place.ts'
import type { useQueue } from '#renderer/features/label/queue.ts'
import type { useShowing } from '#renderer/features/label/showing.ts'
import { ownAfter } from '#renderer/features/label/subject.ts'
import type { useWorkflow } from '#renderer/features/label/workflow.ts'

/** The undo or redo that brought a pair on screen. */
export interface Reverted {
  readonly way: Reversal
  readonly pairId: PairId
}

/** What a labelling consists of, as far as carrying out needs it. */
interface Labelling {
  readonly flow: ReturnType<typeof useWorkflow>
  readonly queued: ReturnType<typeof useQueue>
  readonly showing: ReturnType<typeof useShowing>
  readonly skipsAnswered: Ref<boolean>
  readonly reversal: Ref<Reverted | null>
  readonly concealed: ComputedRef<boolean>
}

/** Does what the labelling asks for: shows pairs, saves, takes back. What comes of it is dispatched. */
export function useCarryingOut({ flow, queued, showing, skipsAnswered, reversal, concealed }: Labelling) {
  const notices = useNoticeStore()
  const preferences = usePreferencesStore()
  const requests = useLabelRequests()

  /** What comes after another place was asked for, even if that is still waiting for its row, is not for it. */
  async function show(bring: (isWanted: () => boolean) => Promise<Subject | null>): Promise<void> {
    const asked = flow.workflow.value
    const isWanted = (): boolean => flow.workflow.value === asked
    const subject = await bring(isWanted)
    if (subject && isWanted()) flow.dispatch({ kind: 'shown', subject })
  }

  async function save({ matchSetId, verdict, place }: Extract<LabelEffect, { kind: 'save' }>): Promise<void> {
    reversal.value = null
    // Another queue may be opened before the core has answered.
    const rows = queued.rows.value
    const saved = await requests.save(matchSetId, verdict, circumstances(place))
    if (!place.outside) rows?.answer(place.index, verdict)
    flow.dispatch({ kind: 'saved', matchSetId, ...saved, next: await nextFrom(place) })
  }

  async function annotate({ matchSetId, annotation, place }: Extract<LabelEffect, { kind: 'annotate' }>): Promise<void> {
    const subject = flow.subject.value
    const { own } = await requests.annotate(matchSetId, annotation, circumstances(place))
    flow.dispatch({ kind: 'annotated', matchSetId, own: subject && ownAfter(subject, own, annotation) })
  }

  async function revert(way: Reversal): Promise<void> {
    const rows = queued.rows.value
    const { pairId, index, verdict } = await requests.revert(way, queued.queue.value, queued.locate)
    if (index !== null) rows?.answer(index, verdict)
    reversal.value = { way, pairId }
    flow.dispatch({ kind: 'reverted', pairId, index })
  }

  function circumstances(place: Place): Circumstances {
    const repeat = flow.subject.value?.repeat ?? false
    return { queue: queued.queue.value, place, seenMilliseconds: showing.seenMilliseconds(), blind: concealed.value, repeat }
  }

  async function nextFrom({ index, total, outside }: Place): Promise<Next> {
    if (!preferences.user.autoAdvance) return 'stay'
    return outside ? index : nextPlace(queued.rows.value, { index, total, skipsAnswered: skipsAnswered.value })
  }

  async function orRefused(work: Promise<void>): Promise<void> {
    await work.catch((error: unknown) => flow.dispatch(refused(error)))
  }

  return async function carryOut(effect: LabelEffect): Promise<void> {
    switch (effect.kind) {
      case 'show': return void await notices.attempt(() => show((isWanted) => showing.showAt(effect.index, isWanted)))
      case 'show-pair': return show(() => showing.showPair(effect.pairId))
      case 'save': return orRefused(save(effect))
      case 'annotate': return orRefused(annotate(effect))
      case 'revert': return orRefused(revert(effect.way))
    }
  }
}
