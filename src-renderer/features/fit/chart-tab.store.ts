import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { ChartTab } from '#renderer/features/fit/chart-tabs.ts'

/** The chart that is looked at; it is there again after another screen. */
export const useChartTab = defineStore('fit-chart-tab', () => {
  const tab = ref<ChartTab>('tolerance')
  return { tab }
})
