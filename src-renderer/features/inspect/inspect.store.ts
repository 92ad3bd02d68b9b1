import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { fittedView, zoomOf, type PanePoint, type Size, type ViewState } from '#renderer/drawing/view-state.ts'
import { useDisplayState } from '#renderer/features/inspect/display-state.ts'
import { useLivePair } from '#renderer/features/inspect/live-pair.ts'
import { evidenceBars } from '#renderer/features/inspect/live-score.ts'
import { useScoreSettingsStore } from '#renderer/features/inspect/score-settings.store.ts'
import { useShownPair } from '#renderer/features/inspect/shown-pair.ts'

const highestTolerance = 255

/** What is on screen of a pair. Mode, zoom, contrast and a tolerance once chosen outlive it. */
export const useInspectStore = defineStore('inspect', () => {
  const rules = useScoreSettingsStore()
  const { shown, problem, show, showImages, prefetch, clear: clearShown } = useShownPair()
  const live = useLivePair(shown, () => rules.settings)
  const state = useDisplayState(() => live.images.value)
  const view = shallowRef<ViewState>(fittedView)
  const pane = shallowRef<Size>({ width: 1, height: 1 })
  const point = shallowRef<PanePoint | null>(null)
  /** Null follows each pair's own tolerance. */
  const chosenTolerance = ref<number | null>(null)

  const detail = computed(() => shown.value?.detail ?? null)
  const automaticTolerance = computed(() => detail.value?.autoTolerance ?? detail.value?.row.tolerance ?? null)
  const tolerance = computed(() => bounded(chosenTolerance.value ?? detail.value?.row.tolerance ?? automaticTolerance.value ?? 0))
  const bars = computed(() => live.evidence.value && evidenceBars(live.evidence.value))
  const score = computed(() => live.curve.value?.scores[tolerance.value] ?? null)
  const verdict = computed(() => live.curve.value?.states[tolerance.value] ?? detail.value?.row.state ?? null)
  const zoom = computed(() => {
    const { image1, image2 } = live.images.value
    return zoomOf(view.value, pane.value, image2 ?? image1 ?? pane.value)
  })

  function clear(): void {
    clearShown()
    chosenTolerance.value = null
    view.value = fittedView
  }

  return {
    detail, problem, view, pane, point, zoom, chosenTolerance, automaticTolerance, tolerance, bars, score, state: verdict,
    ...live, ...state, show, showImages, prefetch, clear
  }
})

function bounded(tolerance: number): number {
  return Math.min(highestTolerance, Math.max(0, Math.floor(tolerance)))
}
