import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { createPaneDrawer } from '#renderer/drawing/pane-drawer.ts'
import { drawDiffDiff as paintDiffDiff, type Picture } from '#renderer/drawing/pictures.ts'
import { fittedView, zoomOf, type PanePoint, type Size, type ViewState } from '#renderer/drawing/view-state.ts'
import { initialDisplay, type Display } from '#renderer/features/inspect/inspect.transition.ts'
import { evidenceBars, scoreCurveOf } from '#renderer/features/inspect/live-score.ts'
import { differencesOf, noImages, type PairImages } from '#renderer/features/inspect/pair-images.ts'
import { useScoreSettingsStore } from '#renderer/features/inspect/score-settings.store.ts'
import { useShownPair } from '#renderer/features/inspect/shown-pair.ts'

const highestTolerance = 255

/** What is on screen of a pair. Mode, zoom and a tolerance once chosen outlive it. */
export const useInspectStore = defineStore('inspect', () => {
  const rules = useScoreSettingsStore()
  const { shown, problem, show, prefetch, clear: clearShown } = useShownPair()
  const display = ref<Display>(initialDisplay)
  const view = shallowRef<ViewState>(fittedView)
  const pane = shallowRef<Size>({ width: 1, height: 1 })
  const point = shallowRef<PanePoint | null>(null)
  /** Null follows each pair's own tolerance. */
  const chosenTolerance = ref<number | null>(null)

  const detail = computed(() => shown.value?.detail ?? null)
  const images = computed<PairImages>(() => shown.value?.images ?? noImages)
  /** Worked out once for all tolerances, when first looked at. */
  const differences = computed(() => shown.value && differencesOf(shown.value.images, shown.value.detail))
  const automaticTolerance = computed(() => detail.value?.autoTolerance ?? detail.value?.row.tolerance ?? null)
  const tolerance = computed(() => bounded(chosenTolerance.value ?? detail.value?.row.tolerance ?? automaticTolerance.value ?? 0))
  const curve = computed(() => {
    const { evidence, row } = detail.value ?? {}
    return evidence && row ? scoreCurveOf(evidence, row.state, rules.settings) : null
  })
  /** One drawing for the pane and for the small picture beside the verdict. */
  const drawDiffDiff = createPaneDrawer()
  const diffDiffPicture = computed<Picture | null>(() => {
    const { image2 } = images.value
    const d = differences.value
    return image2 && d && drawDiffDiff(image2.width, image2.height, (picture) => paintDiffDiff(d, tolerance.value, picture))
  })
  const bars = computed(() => (detail.value?.evidence ? evidenceBars(detail.value.evidence) : null))
  const score = computed(() => curve.value?.scores[tolerance.value] ?? null)
  const state = computed(() => curve.value?.states[tolerance.value] ?? detail.value?.row.state ?? null)
  const zoom = computed(() => zoomOf(view.value, pane.value, images.value.image2 ?? images.value.image1 ?? pane.value))

  function clear(): void {
    clearShown()
    chosenTolerance.value = null
    view.value = fittedView
  }

  function setDisplay(change: Partial<Display>): void {
    display.value = { ...display.value, ...change }
  }

  blinkWhile(() => display.value.blinks, (blinkPhase) => setDisplay({ blinkPhase }))

  return {
    detail, images, problem, display, view, pane, point, zoom, chosenTolerance, automaticTolerance, tolerance,
    diffDiffPicture, curve, bars, score, state, show, prefetch, clear, setDisplay
  }
})

function bounded(tolerance: number): number {
  return Math.min(highestTolerance, Math.max(0, Math.floor(tolerance)))
}

const blinkMilliseconds = 400

function blinkWhile(blinks: () => boolean, setPhase: (phase: boolean) => void): void {
  let timer: ReturnType<typeof setInterval> | undefined
  let phase = false
  watch(blinks, (on) => {
    clearInterval(timer)
    setPhase(false)
    phase = false
    if (on) timer = setInterval(() => setPhase((phase = !phase)), blinkMilliseconds)
  })
}
