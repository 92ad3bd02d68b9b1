import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { TranslationSearch } from '#shared/model/search'

export const translationParts = ['search', 'shift', 'tolerance'] as const
export type TranslationPart = (typeof translationParts)[number]

/** What is looked at of translations, and what is tried; the shift is the notebook's negative case to begin with. */
export const useTranslationTab = defineStore('analysis-translation', () => {
  const part = ref<TranslationPart>('search')
  const radius = ref(14)
  const range = ref<TranslationSearch['range']>('symmetric')
  const dx = ref(10)
  const dy = ref(10)
  const from = ref(5)
  const to = ref(60)

  function tryShift(right: number, down: number): void {
    dx.value = right
    dy.value = down
    part.value = 'shift'
  }

  return { part, radius, range, dx, dy, from, to, tryShift }
})
