import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { toFailure, type Failure } from '#shared/contract/failure'
import type { PairId, PairRow } from '#shared/model/pair'
import type { PairDetail, PixelSource } from '#shared/model/pair-detail'
import type { GrayImage } from '#shared/numerics/gray-image'
import { pixels } from '#renderer/client/pixel-client.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { fittedView, zoomOf, type PanePoint, type Size, type ViewState } from '#renderer/drawing/view-state.ts'
import { createDetailCache } from './detail-cache.ts'
import { initialDisplay, type Display } from './inspect.transition.ts'
import { evidenceBars, scoreCurveOf } from './live-score.ts'
import { differencesOf, noImages, type PairImages } from './pair-images.ts'
import { useScoreSettingsStore } from './score-settings.store.ts'

/** A pair with everything that is drawn of it; both change in one go, so that no frame shows parts of two pairs. */
interface Shown {
  readonly detail: PairDetail
  readonly images: PairImages
}

const highestTolerance = 255

/** What is on screen of a pair. Mode, zoom and a tolerance once chosen outlive it. */
export const useInspectStore = defineStore('inspect', () => {
  const rpc = useRpc()
  const rules = useScoreSettingsStore()
  const cache = createDetailCache((pairId, preprocessing) => rpc.call('pair.open', { pairId, preprocessing }))
  const shown = shallowRef<Shown | null>(null)
  const problem = shallowRef<Failure | null>(null)
  const display = ref<Display>(initialDisplay)
  const view = shallowRef<ViewState>(fittedView)
  const pane = shallowRef<Size>({ width: 1, height: 1 })
  const point = shallowRef<PanePoint | null>(null)
  /** Null follows each pair's own tolerance. */
  const chosenTolerance = ref<number | null>(null)
  let latest = 0

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
  const bars = computed(() => (detail.value?.evidence ? evidenceBars(detail.value.evidence) : null))
  const score = computed(() => curve.value?.scores[tolerance.value] ?? null)
  const state = computed(() => curve.value?.states[tolerance.value] ?? detail.value?.row.state ?? null)
  const zoom = computed(() => zoomOf(view.value, pane.value, images.value.image2 ?? images.value.image1 ?? pane.value))

  /**
   * Shows a pair once all of it is here; the old one stays until then. False where another was asked for meanwhile.
   * What goes wrong is in `problem`.
   */
  async function show(pairId: PairId, preprocessing: string): Promise<boolean> {
    const ticket = ++latest
    try {
      const next = await fetchPair(pairId, preprocessing)
      if (ticket !== latest) return false
      shown.value = next
      problem.value = null
    } catch (error) {
      if (ticket !== latest) return false
      shown.value = null
      problem.value = toFailure(error)
    }
    return true
  }

  async function fetchPair(pairId: PairId, preprocessing: string): Promise<Shown> {
    const found = await cache.open(pairId, preprocessing)
    const [image1, moved, image2] = await Promise.all([found.image1, found.moved, found.image2].map(fetchImage))
    return { detail: found, images: { image1: image1 ?? null, moved: moved ?? null, image2: image2 ?? null } }
  }

  /** Neighbours are fetched and decoded ahead; a failure shows when the pair itself is asked for. */
  function prefetch(rows: readonly PairRow[], preprocessing: string): void {
    for (const row of rows) {
      cache.open(row.pairId, preprocessing).catch(() => undefined)
      pixels.prefetch([row.image1Hash, row.movedHash, row.image2Hash])
    }
  }

  function clear(): void {
    latest++
    shown.value = null
    problem.value = null
    chosenTolerance.value = null
    view.value = fittedView
    cache.forget([])
  }

  function setDisplay(change: Partial<Display>): void {
    display.value = { ...display.value, ...change }
  }

  rpc.on('pair.changed', ({ pairIds }) => cache.forget(pairIds))
  rpc.on('settings.changed', () => cache.forget([]))
  rpc.on('workspace.changed', () => cache.forget([]))
  blinkWhile(() => display.value.blinks, (blinkPhase) => setDisplay({ blinkPhase }))

  return {
    detail, images, problem, display, view, pane, point, zoom, chosenTolerance, automaticTolerance, tolerance,
    differences, curve, bars, score, state, show, prefetch, clear, setDisplay
  }
})

async function fetchImage(source: PixelSource | null): Promise<GrayImage | null> {
  return source ? pixels.gray(source.hash) : null
}

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
