import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { fittedView, zoomOf, type PanePoint, type Size, type ViewState } from '#renderer/drawing/view-state.ts'
import { useDisplayState } from '#renderer/features/inspect/display-state.ts'
import { useEdgePictures, type Seen } from '#renderer/features/inspect/edge-pictures.ts'
import { lensOf } from '#renderer/features/inspect/inspect.transition.ts'
import { useLivePair } from '#renderer/features/inspect/live-pair.ts'
import { evidenceBars } from '#renderer/features/inspect/live-score.ts'
import { noImages } from '#renderer/features/inspect/pair-images.ts'
import { useScoreSettingsStore } from '#renderer/features/inspect/score-settings.store.ts'
import { useShownPair } from '#renderer/features/inspect/shown-pair.ts'

const highestTolerance = 255
/** A tolerance that stays for so long is drawn in the charts, too. */
const restMilliseconds = 100

/** What is on screen of a pair. Mode, zoom, contrast and a tolerance once chosen outlive it. */
export const useInspectStore = defineStore('inspect', () => {
  const rules = useScoreSettingsStore()
  const { shown, problem, show, showImages, prefetch, clear: clearShown } = useShownPair()
  const live = useLivePair(shown, () => rules.settings)
  const state = useDisplayState((): Seen => seen.value)
  const lens = computed(() => lensOf(state.display.value))
  const seen = useEdgePictures(computed(() => ({
    stored: shown.value?.images ?? noImages, images: live.images.value, lens: lens.value, isRaw: rules.settings.mode === 'notebook'
  })))
  const view = shallowRef<ViewState>(fittedView)
  const pane = shallowRef<Size>({ width: 1, height: 1 })
  const point = shallowRef<PanePoint | null>(null)
  /** Null follows each pair's own tolerance. */
  const chosenTolerance = ref<number | null>(null)

  const detail = computed(() => shown.value?.detail ?? null)
  const automaticTolerance = computed(() => detail.value?.autoTolerance ?? detail.value?.row.tolerance ?? null)
  const tolerance = computed(() => bounded(chosenTolerance.value ?? detail.value?.row.tolerance ?? automaticTolerance.value ?? 0))
  const restingTolerance = useResting(() => tolerance.value, () => shown.value)
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
    detail, problem, view, pane, point, zoom, chosenTolerance, automaticTolerance, tolerance, restingTolerance, bars, score, state: verdict,
    ...live, ...state, seen, show, showImages, prefetch, clear
  }
})

/** `source` once it has come to rest, and at once when `subject` is another one. */
function useResting(source: () => number, subject: () => unknown) {
  const resting = ref(source())
  let timer: ReturnType<typeof setTimeout> | undefined
  watch([source, subject] as const, ([value, now], [, before]) => {
    clearTimeout(timer)
    if (now !== before) resting.value = value
    else timer = setTimeout(() => { resting.value = value }, restMilliseconds)
  }, { flush: 'sync' })
  return resting
}

function bounded(tolerance: number): number {
  return Math.min(highestTolerance, Math.max(0, Math.floor(tolerance)))
}
