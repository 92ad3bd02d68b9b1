import { computed, type ComputedRef } from 'vue'
import { zeroBorders } from '#shared/numerics/evidence'
import { blockAreas, blockEvidence, notebookBlockAreas, notebookSubBlockScoreOf, subBlockScoreOf } from '#shared/numerics/sub-blocks'
import { warpPerspective } from '#shared/numerics/warp'
import { useInspectStore, useScoreSettingsStore } from '#renderer/features/inspect/index.ts'
import { columnsOf, type BlockGrid, type ShownBlocks } from '#renderer/features/regions/sub-block.transition.ts'

const blocksAcross = 5

/** Geometry and scores of the sub-blocks on screen, worked out when first looked at. */
export function useSubBlockScores(): { grid: ComputedRef<BlockGrid>; shown: ComputedRef<ShownBlocks | null> } {
  const inspect = useInspectStore()
  const rules = useScoreSettingsStore()
  const isNotebook = computed(() => rules.settings.mode === 'notebook')
  const grid = computed((): BlockGrid => {
    const { images: { image2 }, detail } = inspect
    if (!image2 || !detail) return { areas: [], columns: 0 }
    if (!isNotebook.value) return { areas: blockAreas(image2, detail.crop), columns: blocksAcross }
    const areas = notebookBlockAreas(image2, detail.crop)
    return { areas, columns: columnsOf(areas) }
  })

  /** From the pixels on screen, once for all tolerances: each block has its own shift of gray levels. */
  const evidence = computed(() => {
    const { images: { image1, moved, image2 }, matrix, detail } = inspect
    if (!image1 || !moved || !image2 || !matrix || !detail || image1.data.length !== image2.data.length) return null
    const triple = { image1, moved, image2 }
    // The notebook scores every pixel, of images whose borders are black.
    if (isNotebook.value) return blockEvidence(zeroBorders(triple, detail.crop), grid.value.areas, null)
    return blockEvidence(triple, grid.value.areas, warpPerspective(image1, [...matrix]).valid)
  })

  const shown = computed((): ShownBlocks | null => {
    if (evidence.value) {
      const { tolerance } = inspect
      const score = isNotebook.value
        ? notebookSubBlockScoreOf(evidence.value, tolerance)
        : subBlockScoreOf(evidence.value, tolerance, rules.settings.minimumCounts)
      return { score, tolerance, isLive: true }
    }
    const stored = inspect.detail?.subBlocks
    return stored ? { score: stored, tolerance: inspect.detail?.row.tolerance ?? null, isLive: false } : null
  })

  return { grid, shown }
}
