import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { EdgeLens } from '#shared/model/score-variant'
import { largestLensSizes, lensSize } from '#shared/numerics/variants/edge-lens'

export const edgeParts = ['edges', 'noise'] as const
export type EdgePart = (typeof edgeParts)[number]

/** Which detector is looked through, and from which value on a pixel is near an edge. */
export const useEdgesTab = defineStore('analysis-edges', () => {
  const part = ref<EdgePart>('edges')
  const kind = ref<EdgeLens['kind']>('mean')
  const chosenSize = ref(29)
  const threshold = ref(20)
  /** As the lens takes it: odd where it has to be. */
  const size = computed({
    get: () => lensSize({ kind: kind.value, size: Math.min(chosenSize.value, largestLensSizes[kind.value]) }), set: (value) => { chosenSize.value = value }
  })
  return { part, kind, size, threshold }
})
