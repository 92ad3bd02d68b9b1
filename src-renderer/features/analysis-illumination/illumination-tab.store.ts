import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { RegionBox } from '#shared/model/region'
import type { Compensation } from '#shared/model/score-variant'

/** How brightness is evened out; a factor and added levels are no use to each other, so each method keeps its own. */
export const useIlluminationTab = defineStore('analysis-illumination', () => {
  const method = ref<Compensation['method']>('shift')
  const where = ref<'blocks' | 'region'>('blocks')
  const region = shallowRef<RegionBox | null>(null)
  const levels = ref<Readonly<Record<Compensation['method'], number | null>>>({ shift: null, gain: null })

  const compensation = computed<Compensation>(() => ({
    method: method.value,
    region: where.value === 'region' ? region.value : null,
    levels: levels.value[method.value]
  }))

  function chooseRegion(box: RegionBox): void {
    region.value = box
    where.value = 'region'
  }

  function setLevels(value: number | null): void {
    levels.value = { ...levels.value, [method.value]: value }
  }

  return { method, where, region, levels, compensation, chooseRegion, setLevels }
})
