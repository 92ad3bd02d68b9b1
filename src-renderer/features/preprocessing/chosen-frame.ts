import { computed, ref, watch } from 'vue'
import type { CameraView, FrameImage } from '#shared/model/camera-view'
import { useLive } from '#renderer/client/use-live.ts'
import { useFrameStore } from '#renderer/features/camera-views/index.ts'

/** The frame that is previewed: by its place, or by its id from a chart. */
export function useChosenFrame(view: () => CameraView | null) {
  const frames = useFrameStore()
  const index = ref(0)
  const frame = computed<FrameImage | null>(() => frames.frames.get(Math.min(index.value, frames.total - 1)) ?? null)

  function choose(place: number): void {
    if (frames.total === 0) return
    index.value = Math.min(frames.total - 1, Math.max(0, place))
    void frames.show(index.value, index.value)
  }

  /** Does nothing for an id whose page was never asked for. */
  function chooseId(imageId: string): void {
    for (const [place, { imageId: id }] of frames.frames) if (id === imageId) choose(place)
  }

  const reload = useLive(['camera-view.changed'], async () => {
    const shown = view()
    if (shown) await frames.open(shown.id)
  })
  watch(() => view()?.id, () => {
    index.value = 0
    reload()
  })
  return { frames, index, frame, choose, chooseId }
}
