import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { ReportScope } from '#shared/model/report'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'
import { useReportNames } from '#renderer/features/report/report-names.ts'
import { useReportQuestions } from '#renderer/features/report/report-questions.ts'
import type { ReportTab } from '#renderer/features/report/report-tabs.ts'

/** What of the scope a person chooses here; the camera view is chosen for all screens. */
type Choice = Omit<ReportScope, 'viewId'>
const initialChoice = (): Choice => ReportScope.omit({ viewId: true }).parse({})
/** Tiles that either part of the gallery brings at first, and at most. */
const fewTiles = 24
const mostTiles = 240

/** The notebook's named tables say themselves what they score. */
function scoreOf({ table, score }: Choice): ReportScope['score'] {
  return table === 'shown' ? score : table === 'final' ? 'sub-blocks' : 'whole'
}

/** What the report is about, and what is known of each of its parts. */
export const useReportStore = defineStore('report', () => {
  const session = useSessionStore()
  const views = useCameraViewStore()
  const tab = ref<ReportTab>('scores')
  const choice = shallowRef<Choice>(initialChoice())
  const scope = computed<ReportScope>(() => ({ viewId: views.chosenId, ...choice.value, score: scoreOf(choice.value) }))
  /** One preprocessing is looked at in the gallery, and two are held against each other. */
  const galleryName = ref('unpp')
  const showsAllTiles = ref(false)
  const compared = shallowRef<readonly [string, string]>(['unpp', 'unpp'])
  /** Scoring bases to hold against each other; empty: all. */
  const chosenBases = shallowRef<readonly string[]>([])
  const names = useReportNames(settle)
  const { matched, bases } = names
  const shownBases = computed(() => (chosenBases.value.length > 0 ? chosenBases.value : bases.value))
  const viewId = computed(() => views.chosenId ?? views.views[0]?.id ?? null)
  const questions = useReportQuestions({
    scope: () => scope.value,
    bases: () => shownBases.value,
    gallery: () => ({ scope: { ...scope.value, preprocessings: [galleryName.value] }, limit: showsAllTiles.value ? mostTiles : fewTiles }),
    comparison: () => ({ viewId: viewId.value, names: compared.value })
  })

  /** Names that are there no longer are let go. */
  function settle(): void {
    const { preprocessings, base } = choice.value
    choose({
      preprocessings: preprocessings.filter((name) => matched.value.includes(name)), base: base !== null && bases.value.includes(base) ? base : null
    })
    if (!matched.value.includes(galleryName.value)) galleryName.value = matched.value[0] ?? 'unpp'
    const [first, second] = compared.value
    if (first === second || !bases.value.includes(first) || !bases.value.includes(second)) {
      compared.value = [bases.value[0] ?? 'unpp', bases.value[1] ?? bases.value[0] ?? 'unpp']
    }
    chosenBases.value = chosenBases.value.filter((name) => bases.value.includes(name))
  }

  /** The same choice stays the same, so that nothing is asked anew. */
  function choose(change: Partial<Choice>): void {
    const next = { ...choice.value, ...change }
    if (JSON.stringify(next) !== JSON.stringify(choice.value)) choice.value = next
  }

  watch(() => session.workspace?.path, () => {
    choice.value = initialChoice()
    chosenBases.value = []
    showsAllTiles.value = false
    names.forgetNames()
  })

  return { tab, scope, matched, bases, shownBases, chosenBases, galleryName, showsAllTiles, compared, viewId, choose, loadNames: names.loadNames, ...questions }
})
