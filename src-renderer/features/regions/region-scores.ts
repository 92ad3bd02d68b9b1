import { computed, type ComputedRef } from 'vue'
import type { Region, RegionBox, RegionId } from '#shared/model/region'
import type { Score } from '#shared/model/score'
import type { Evidence } from '#shared/numerics/evidence'
import { useInspectStore, useScoreSettingsStore } from '#renderer/features/inspect/index.ts'
import { regionEvidence, regionScore } from '#renderer/features/regions/region-score.ts'

/** The score inside each region at the tolerance on screen; null while there is nothing to score. */
export function useRegionScores(regions: () => readonly Region[]): ComputedRef<ReadonlyMap<RegionId, Score | null>> {
  const inspect = useInspectStore()
  const rules = useScoreSettingsStore()
  /** Counted once for all tolerances; differences that go away take their counts with them. */
  const counted = new WeakMap<Int16Array, Map<string, Evidence>>()

  function evidenceOf(differences: Int16Array, box: RegionBox): Evidence {
    const known = counted.get(differences) ?? new Map<string, Evidence>()
    counted.set(differences, known)
    const name = `${box.x} ${box.y} ${box.width} ${box.height}`
    const evidence = known.get(name) ?? regionEvidence(differences, inspect.images.image2 ?? { width: 0, height: 0 }, box)
    known.set(name, evidence)
    return evidence
  }

  return computed(() => {
    const { differences, tolerance } = inspect
    return new Map(regions().map((region) => [region.id, differences && regionScore(evidenceOf(differences, region), tolerance, rules.settings)]))
  })
}
