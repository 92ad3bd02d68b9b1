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

function firstTwoOf([first = 'unpp', second = first]: readonly string[]): readonly [string, string] {
  return [first, second]
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
  const comparison = shallowRef<readonly [string, string] | null>(null)
  /** Scoring bases to hold against each other; empty: all. */
  const chosenBases = shallowRef<readonly string[]>([])
  /** Some parts are about one view: with all views chosen it is the first one. */
  const viewId = computed(() => views.chosenId ?? views.views[0]?.id ?? null)
  const names = useReportNames(() => viewId.value, settle)
  const { matched, viewMatched, bases, viewBases } = names
  const compared = computed({
    get: () => (comparison.value?.every((name) => viewBases.value.includes(name)) ? comparison.value : firstTwoOf(viewBases.value)),
    set: (chosen) => { comparison.value = chosen }
  })
  const shownBases = computed(() => (chosenBases.value.length > 0 ? chosenBases.value : bases.value))
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
    comparison.value = null
    showsAllTiles.value = false
    names.forgetNames()
  })

  const { isSettled, loadNames } = names
  return {
    tab, scope, matched, viewMatched, bases, viewBases, isSettled, shownBases, chosenBases, galleryName, showsAllTiles, compared, viewId, choose, loadNames,
    ...questions
  }
})
