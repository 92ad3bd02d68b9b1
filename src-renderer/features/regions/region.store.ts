import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { Region, RegionId } from '#shared/model/region'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import { regionWords as words } from '#renderer/text/regions.ts'
import { useRegionScores } from '#renderer/features/regions/region-scores.ts'
import { afterHappening, freeName, idleShaping, type Keeping, type Shaping, type ShapingHappening } from '#renderer/features/regions/region.transition.ts'
import { useStoredRegions } from '#renderer/features/regions/stored-regions.ts'

/** Regions of interest of the camera view on screen, and the rectangle being drawn. */
export const useRegionStore = defineStore('regions', () => {
  const inspect = useInspectStore()
  const viewId = computed(() => inspect.detail?.row.viewId ?? null)
  const stored = useStoredRegions(() => viewId.value)
  const { regions } = stored
  const shaping = shallowRef<Shaping>(idleShaping)
  const chosenId = ref<RegionId | null>(null)
  /** Just made and not named yet. */
  const newestId = ref<RegionId | null>(null)
  const isPanelOpen = ref(false)

  const chosen = computed(() => regions.value.find((region) => region.id === chosenId.value) ?? null)
  const isShown = computed(() => isPanelOpen.value || inspect.tool === 'region' || shaping.value.kind !== 'idle')
  const canDraw = computed(() => inspect.images.image2 !== null)
  /** As drawn: the one being changed at its new place. */
  const drawn = computed(() => {
    const now = shaping.value
    const changing = now.kind === 'placed' || now.kind === 'held' ? now : null
    return regions.value.map((region) => (changing && changing.id === region.id ? { ...region, ...changing.box } : region))
  })
  /** The rectangle that has no name yet. */
  const draft = computed(() => (shaping.value.kind === 'drawn' || (shaping.value.kind === 'placed' && shaping.value.id === null) ? shaping.value.box : null))
  const scores = useRegionScores(() => drawn.value)

  watch(viewId, () => dispatch({ kind: 'dropped' }))
  // Another tool was taken instead.
  watch(() => inspect.tool, (tool) => { if (tool !== 'region' && draft.value) dispatch({ kind: 'dropped' }) })

  function dispatch(happening: ShapingHappening): void {
    const { image2 } = inspect.images
    if (!image2) return
    const step = afterHappening(shaping.value, happening, image2)
    shaping.value = step.shaping
    if (step.keep) void keep(step.keep)
    if (step.shaping.kind === 'idle' && inspect.tool === 'region') inspect.tool = 'pan'
  }

  async function keep({ id, box }: Keeping): Promise<void> {
    const name = regions.value.find((region) => region.id === id)?.name ?? freeName(regions.value.map((region) => region.name), words.numbered)
    const kept = await stored.put({ ...box, id, name })
    if (kept === null) return
    if (id === null) newestId.value = kept
    chosenId.value = kept
  }

  function takeTool(): void {
    inspect.tool = inspect.tool === 'region' ? 'pan' : 'region'
    dispatch(inspect.tool === 'region' ? { kind: 'tool-taken' } : { kind: 'dropped' })
  }

  return {
    regions, drawn, draft, scores, shaping, chosenId, chosen, newestId, last: stored.last, isPanelOpen, isShown, canDraw, dispatch, takeTool,
    remove: stored.remove,
    takeBack: async () => { chosenId.value = await stored.takeBack() ?? chosenId.value },
    rename: async (region: Region, name: string) => (await stored.put({ ...region, name })) !== null,
    open: (region: Region) => dispatch({ kind: 'opened', id: region.id, box: region })
  }
})
