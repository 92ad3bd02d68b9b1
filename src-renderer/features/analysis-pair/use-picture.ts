import { shallowRef, watch, type ShallowRef } from 'vue'
import type { PixelSource } from '#shared/model/pair-detail'
import type { GrayImage } from '#shared/numerics/gray-image'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { pixels } from '#renderer/client/pixel-client.ts'

/** The pixels at an address; the ones before stay until they are here, and an older address never replaces a newer. */
export function usePicture(source: () => PixelSource | null | undefined): Readonly<ShallowRef<GrayImage | null>> {
  const notices = useNoticeStore()
  const image = shallowRef<GrayImage | null>(null)
  let latest = 0

  watch(() => source()?.hash ?? null, async (hash) => {
    const ticket = ++latest
    if (hash === null) return void (image.value = null)
    await notices.attempt(async () => {
      const fetched = await pixels.gray(hash)
      if (ticket === latest) image.value = fetched
    })
  }, { immediate: true })
  return image
}
