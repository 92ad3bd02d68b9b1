import { computed, ref, shallowRef, watch } from 'vue'
import { labelQuestion, type LabelProvenance, type LabelVerdict, type RaterLabel } from '#shared/model/label'
import type { MatchSetId } from '#shared/model/pair'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { usePreferencesStore } from '#renderer/client/preferences.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import { answersOf } from '#renderer/features/regions/sub-block.transition.ts'

/**
 * The present rater's answers to single blocks of the pair on screen, and their way to the disk. While `withholds` holds,
 * only those given since it does.
 */
export function useBlockAnswers(shownTolerance: () => number | null, withholds: () => boolean) {
  const rpc = useRpc()
  const session = useSessionStore()
  const inspect = useInspectStore()
  const preferences = usePreferencesStore()
  const notices = useNoticeStore()
  /** Answers on their way. */
  const saving = ref(0)
  /** What the core answered last, until the pair is read again. */
  const answered = shallowRef<{ readonly matchSetId: MatchSetId; readonly own: RaterLabel | null } | null>(null)
  /** Blocks answered while earlier answers are withheld. */
  const givenNow = shallowRef<ReadonlySet<number>>(new Set())
  let shownAt = performance.now()

  const own = computed(() => {
    const { detail } = inspect
    if (answered.value && answered.value.matchSetId === detail?.row.matchSetId) return answered.value.own
    const rater = preferences.user.rater ?? session.status?.rater
    return detail?.labels.find((label) => label.rater === rater && !label.stale) ?? null
  })

  watch(() => inspect.detail, (detail, before) => {
    answered.value = null
    if (detail?.row.pairId !== before?.row.pairId) shownAt = performance.now()
  })

  watch([withholds, () => inspect.detail?.row.pairId], () => { givenNow.value = new Set() })

  const answers = computed(() => {
    const all = answersOf(own.value)
    return withholds() ? new Map([...all].filter(([block]) => givenNow.value.has(block))) : all
  })

  function provenance(): LabelProvenance {
    return {
      question: labelQuestion,
      mode: inspect.display.mode,
      zoom: inspect.zoom,
      tolerance: shownTolerance(),
      dwellMilliseconds: Math.round(performance.now() - shownAt),
      version: session.status?.version ?? '',
      blind: inspect.concealed
    }
  }

  /** Resolves once it is durable, and shows it then; null takes the answer back. */
  async function save(block: number, verdict: LabelVerdict | null): Promise<void> {
    const matchSetId = inspect.detail?.row.matchSetId
    if (matchSetId == null) return
    saving.value += 1
    await notices.attempt(async () => {
      const annotation = { kind: 'sub-block' as const, subBlock: { block, verdict } }
      const saved = await rpc.call('label.annotate', { matchSetId, annotation, provenance: provenance() })
      if (inspect.detail?.row.matchSetId === matchSetId) {
        answered.value = { matchSetId, own: saved.own }
        givenNow.value = new Set(givenNow.value).add(block)
      }
      session.markSaved(saved.savedAt)
    })
    saving.value -= 1
  }

  return { answers, saving, save }
}
