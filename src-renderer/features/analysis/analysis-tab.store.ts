import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { AnalysisTab } from '#renderer/features/analysis/analysis-tabs.ts'

/** The question that is looked at; it is there again for another pair and after another screen. */
export const useAnalysisTab = defineStore('analysis-tab', () => {
  const tab = ref<AnalysisTab>('tolerance')
  return { tab }
})
