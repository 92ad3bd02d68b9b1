import { defineStore } from 'pinia'
import { ref } from 'vue'

export const confidenceParts = ['blocks', 'picture', 'tolerances', 'optimum'] as const
export type ConfidencePart = (typeof confidenceParts)[number]

/** How closely agreement is looked at. */
export const useConfidenceTab = defineStore('analysis-confidence', () => {
  const part = ref<ConfidencePart>('blocks')
  const grid = ref(5)
  const resamples = ref(1000)
  const seed = ref(0)
  const reach = ref(4)
  return { part, grid, resamples, seed, reach }
})
