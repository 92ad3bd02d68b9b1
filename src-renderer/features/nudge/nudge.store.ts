import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef, triggerRef, watch } from 'vue'
import type { Score } from '#shared/model/score'
import { croppedArea, intersection } from '#shared/numerics/area'
import { countsAt, scoreOf } from '#shared/numerics/score'
import type { Evidence } from '#shared/numerics/evidence'
import { warpPerspective } from '#shared/numerics/warp'
import { useInspectStore, useScoreSettingsStore } from '#renderer/features/inspect/index.ts'
import { fitAnswer, mapOrder, mapPlaces, measurePlace, rowStepOf, type MapInput } from '#renderer/features/nudge/fit-map.ts'
import { createIdleWork } from '#renderer/features/nudge/idle-work.ts'
import { afterNudge, isNudged, noNudge, nudged, offNudging, type NudgeHappening, type Nudging } from '#renderer/features/nudge/nudge.transition.ts'

/** Trying another homography by keys: its score beside the stored one, and the scores around it. Nothing is kept. */
export const useNudgeStore = defineStore('nudge', () => {
  const inspect = useInspectStore()
  const rules = useScoreSettingsStore()
  const nudging = shallowRef<Nudging>(offNudging)
  const nudge = computed(() => (nudging.value.kind === 'on' ? nudging.value.nudge : noNudge))
  const isOn = computed(() => nudging.value.kind === 'on')
  const stored = computed(() => inspect.detail?.homography?.matrix ?? null)
  const canNudge = computed(() => !inspect.concealed && stored.value !== null && inspect.images.image1 !== null && inspect.images.image2 !== null)
  const minimum = computed(() => (rules.settings.mode === 'notebook' ? 1 : rules.settings.minimumCounts.image))

  /** The stored homography's score at the tolerance on screen. */
  const original = computed((): Score | null => {
    const evidence = inspect.detail?.evidence
    return evidence ? scoreOf(countsAt(Uint32Array.from(evidence), inspect.tolerance), minimum.value) : null
  })

  const matrix = computed(() => {
    const { image2 } = inspect.images
    return stored.value && image2 && nudged(stored.value, nudge.value, image2)
  })

  let frame: number | undefined
  /** One frame is worked on at a time, with what is wanted by then: frames are dropped, never queued. */
  function show(): void {
    frame ??= requestAnimationFrame(() => {
      frame = undefined
      const { image1 } = inspect.images
      if (!isOn.value || !isNudged(nudge.value) || !image1 || !matrix.value) inspect.preview = null
      else inspect.preview = { matrix: matrix.value, moved: warpPerspective(image1, matrix.value).image }
    })
  }

  function dispatch(happening: NudgeHappening): void {
    if (!canNudge.value && happening.kind === 'toggled' && !isOn.value) return
    const before = nudging.value
    nudging.value = afterNudge(before, happening)
    if (nudging.value !== before) show()
  }

  const map = useFitMap(() => {
    const { image1, image2 } = inspect.images
    if (!isOn.value || !image1 || !image2 || !matrix.value || !inspect.detail) return null
    const { mode, region } = rules.settings
    const cropped = croppedArea(image2, inspect.detail.crop)
    const area = region ? intersection(cropped, { left: region.x, top: region.y, right: region.x + region.width, bottom: region.y + region.height }) : cropped
    return { image1, image2, matrix: matrix.value, area, scoresUncovered: mode === 'notebook' }
  })
  /** As many changed pixels are needed of the rows that were measured as of all. */
  const mapScores = computed(() => {
    const rowStep = inspect.images.image2 ? rowStepOf(inspect.images.image2) : 1
    return map.evidence.value.map((evidence) => evidence && scoreOf(countsAt(evidence, inspect.tolerance), minimum.value / rowStep))
  })
  const answer = computed(() => fitAnswer(mapScores.value))

  watch(() => inspect.detail?.row.pairId, () => dispatch({ kind: 'pair-changed' }))
  watch(canNudge, (can) => { if (!can) dispatch({ kind: 'left' }) })

  return { nudging, nudge, isOn, canNudge, original, mapScores, answer, dispatch }
})

/** Evidence of every place of the map; null where it was not measured yet. Measured anew when the fit changes. */
function useFitMap(input: () => MapInput | null) {
  const work = createIdleWork()
  const evidence = shallowRef<(Evidence | null)[]>(mapPlaces.map(() => null))

  function* measureAll(wanted: MapInput): Generator<undefined, void> {
    for (const index of mapOrder) {
      evidence.value[index] = yield* measurePlace(wanted, mapPlaces[index]!)
      triggerRef(evidence)
      yield
    }
  }

  watch(input, (wanted, before) => {
    if (isSameInput(wanted, before ?? null)) return
    work.stop()
    evidence.value = mapPlaces.map(() => null)
    if (wanted) work.start(measureAll(wanted))
  })
  onScopeDispose(work.stop)
  return { evidence }
}

function isSameInput(one: MapInput | null, other: MapInput | null): boolean {
  if (!one || !other) return one === other
  const isSameMatrix = one.matrix.every((value, index) => value === other.matrix[index])
  const isSameArea = JSON.stringify(one.area) === JSON.stringify(other.area)
  return one.image1 === other.image1 && one.image2 === other.image2 && isSameArea && isSameMatrix
}
