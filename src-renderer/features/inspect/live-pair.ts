import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import { evidenceBins, largestDifference } from '#shared/model/evidence'
import type { PairDetail } from '#shared/model/pair-detail'
import type { PairState } from '#shared/model/pair'
import type { ScoreSettings } from '#shared/model/score-settings'
import type { GrayImage } from '#shared/numerics/gray-image'
import { homographyMotion } from '#shared/numerics/homography-motion'
import { implausibility } from '#shared/numerics/plausibility'
import { notScored } from '#renderer/drawing/pictures.ts'
import { coveredShare } from '#renderer/drawing/scored-mask.ts'
import { scoreCurveOf, type ScoreCurve } from '#renderer/features/inspect/live-score.ts'
import { differencesOf, noImages, type PairImages } from '#renderer/features/inspect/pair-images.ts'
import type { Shown } from '#renderer/features/inspect/shown-pair.ts'

/** Another homography tried on the pair, and image 1 moved by it. Nothing of it is kept. */
export interface Preview {
  /** Nine numbers, row-major, image 1 to image 2. */
  readonly matrix: readonly number[]
  readonly moved: GrayImage
}

/** Pixels, differences and scores of what is on screen now: the stored pair, or a preview in its stead. */
export interface LivePair {
  readonly preview: ShallowRef<Preview | null>
  /** 1 where a pixel is lit, one byte a pixel; null where nothing is singled out. */
  readonly highlight: ShallowRef<Uint8Array | null>
  readonly images: ComputedRef<PairImages>
  readonly matrix: ComputedRef<readonly number[] | null>
  /** d of every pixel, `notScored` where it does not count; worked out when first looked at. */
  readonly differences: ComputedRef<Int16Array | null>
  /** Counts of d = -255..255. */
  readonly evidence: ComputedRef<readonly number[] | null>
  readonly curve: ComputedRef<ScoreCurve | null>
}

export function useLivePair(shown: ShallowRef<Shown | null>, rules: () => ScoreSettings): LivePair {
  const preview = shallowRef<Preview | null>(null)
  const highlight = shallowRef<Uint8Array | null>(null)
  const detail = computed(() => shown.value?.detail ?? null)
  const images = computed<PairImages>(() => {
    const stored = shown.value?.images ?? noImages
    return preview.value ? { ...stored, moved: preview.value.moved } : stored
  })
  const matrix = computed(() => preview.value?.matrix ?? shown.value?.matrix ?? null)
  const differences = computed(() => matrix.value && differencesOf(images.value, matrix.value, scoringOf(detail.value, rules())))
  const evidence = computed(() => {
    const stored = preview.value ? null : detail.value?.evidence
    return stored ?? (differences.value && countsOf(differences.value))
  })
  const state = computed((): PairState => {
    const { image2 } = images.value
    if (preview.value && image2) return previewState(preview.value.matrix, image2, rules())
    return detail.value?.row.state ?? 'undetermined'
  })
  const curve = computed(() => evidence.value && scoreCurveOf(evidence.value, state.value, rules()))

  // At once, so that no frame shows one pair with the preview or the lit pixels of another.
  watch(() => shown.value && pixelsNameOf(shown.value), () => {
    preview.value = null
    highlight.value = null
  }, { flush: 'sync' })

  return { preview, highlight, images, matrix, differences, evidence, curve }
}

/** The same for as long as the same pixels are shown, even where the rest of the pair was read again. */
function pixelsNameOf({ detail, images }: Shown): PairImages | string {
  return detail ? `${detail.row.pairId} ${detail.image1?.hash} ${detail.moved?.hash} ${detail.image2?.hash}` : images
}

type Scoring = Pick<ScoreSettings, 'mode' | 'crop' | 'region'>

function scoringOf(detail: PairDetail | null, { mode, crop, region }: ScoreSettings): Scoring {
  return { mode, crop: detail?.crop ?? crop, region }
}

function countsOf(differences: Int16Array): number[] {
  const counts = new Array<number>(evidenceBins).fill(0)
  for (let index = 0; index < differences.length; index++) {
    const d = differences[index]!
    if (d !== notScored) counts[d + largestDifference]!++
  }
  return counts
}

/** A preview is either not to be believed, or as good as its score says; `undetermined` stands for the latter. */
function previewState(matrix: readonly number[], size: GrayImage, { gates }: ScoreSettings): PairState {
  const validFraction = coveredShare(matrix, size.width, size.height)
  const reason = implausibility({ motion: homographyMotion([...matrix], size), size, validFraction }, gates)
  return reason === null ? 'undetermined' : 'implausible'
}
