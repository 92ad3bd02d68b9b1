import { AppError } from '#shared/contract/failure'
import type { GrayImage } from '#shared/numerics/gray-image'

/** Fetches raw 8-bit gray from the pixel lane; its size travels in headers. */
export async function fetchGray(hash: string): Promise<GrayImage> {
  const response = await fetch(`/pixels/${hash}`)
  if (!response.ok) throw new AppError('pixels.not-found', 'The pixels of this image are not there', { hash })
  const data = new Uint8Array(await response.arrayBuffer())
  const width = Number(response.headers.get('x-width'))
  const height = Number(response.headers.get('x-height'))
  if (data.length !== width * height) {
    throw new AppError('pixels.not-found', 'The pixels of this image are not all there', { hash })
  }
  return { width, height, data }
}

/** Address of a red/green overlay picture (WebP), small; null until both images are known. */
export function overlayAddress(redHash: string | null, greenHash: string | null): string | null {
  return redHash === null || greenHash === null ? null : `/overlays/${redHash}-${greenHash}`
}
