import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { PanelCount } from '#renderer/features/analysis-tolerance/panel-tolerances.ts'

/** Which tolerances the panels show: the notebook's 10 to 90 to begin with. */
export const useToleranceTab = defineStore('analysis-tolerance', () => {
  const from = ref(10)
  const to = ref(90)
  const count = ref<PanelCount>('9')
  return { from, to, count }
})
