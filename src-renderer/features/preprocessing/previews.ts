import { computed, type ComputedRef } from 'vue'
import type { CameraViewId } from '#shared/model/camera-view'
import type { PreprocessingPreview, PreprocessingStep } from '#shared/model/preprocessing'
import type { GrayImage } from '#shared/numerics/gray-image'
import { pixels } from '#renderer/client/pixel-client.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { answerOf, useLatestAnswer, type Asked } from '#renderer/features/preprocessing/latest-answer.ts'

/** What one strategy is asked to do to one image; `kept` is the name of one whose images lie there by steps unknown. */
export interface PreviewQuestion {
  readonly viewId: CameraViewId
  readonly imageId: string
  readonly steps: readonly PreprocessingStep[]
  readonly kept?: string
  /** What it is called on screen: until another answer is there, the last one stays under its own name. */
  readonly caption: string
}

/** A preview with its pixels. */
export interface ShownPreview {
  readonly caption: string
  readonly preview: PreprocessingPreview
  readonly before: GrayImage
  readonly after: GrayImage
}

export type AskedPreview = Asked<PreviewQuestion, ShownPreview>

/** Follows the image chosen and the steps as they are edited. */
export function usePreview(question: () => PreviewQuestion | null) {
  const rpc = useRpc()
  const { asked, askAgain } = useLatestAnswer(question, async ({ caption, steps, ...rest }): Promise<ShownPreview> => {
    const preview = await rpc.call('preprocessing.preview', { ...rest, steps: [...steps] })
    const [before, after] = await Promise.all([pixels.gray(preview.before.hash), pixels.gray(preview.after.hash)])
    return { caption, preview, before, after }
  })
  return { asked, askAgain, shown: computed(() => answerOf(asked.value)) }
}

/** The frame itself, which is there long before any step was done to it. */
export function useFramePixels(hash: () => string | null) {
  const { asked } = useLatestAnswer(hash, (wanted) => pixels.gray(wanted))
  return computed(() => (asked.value.kind === 'answered' ? asked.value.last.answer : null))
}

/** What the whole view would take; asked once the preview is there, so that both do not compute at once. */
export function useEstimate(question: () => Pick<PreviewQuestion, 'viewId' | 'steps'> | null) {
  const rpc = useRpc()
  const { asked, askAgain } = useLatestAnswer(question, ({ viewId, steps }) => rpc.call('preprocessing.estimate', { viewId, steps: [...steps] }))
  return { asked, askAgain, estimate: computed(() => (asked.value.kind === 'answered' ? asked.value.last.answer : null)) }
}

/** Seconds of each step, where they are of these steps; a preview under way says nothing of them. */
export function useSecondsPerStep(asked: () => AskedPreview, steps: () => readonly PreprocessingStep[]): ComputedRef<readonly number[]> {
  return computed(() => {
    const now = asked()
    return now.kind === 'answered' && now.last.answer.preview.seconds.length === steps().length ? now.last.answer.preview.seconds : []
  })
}
