import { defineStore } from 'pinia'
import { ref } from 'vue'

/** The contrasts that are tried: the notebook's to begin with. */
export const useContrastTab = defineStore('analysis-contrast', () => {
  const from = ref(0)
  const to = ref(10)
  const steps = ref(20)
  const tiles = ref(20)
  const fixedTolerance = ref(50)
  return { from, to, steps, tiles, fixedTolerance }
})
