import type { GrayImage } from '#shared/numerics/gray-image'
import { loadOpenCv, type Mat, type OpenCv } from '#main/core/vision/opencv'

/** An 8-bit filter of OpenCV 4.6: equal to Python's cv2 of that version but where its own documentation allows rounding. */
type Filter = (cv: OpenCv, source: Mat, target: Mat) => void

/** Shrunk by averaging areas, and brought back to its size by linear interpolation. */
export function downsampled(image: GrayImage, factor: number): Promise<GrayImage> {
  return filtered(image, (cv, source, target) => {
    const small = new cv.Mat()
    try {
      const side = (pixels: number): number => Math.max(1, Math.round(pixels / factor))
      cv.resize(source, small, new cv.Size(side(image.width), side(image.height)), 0, 0, cv.INTER_AREA)
      cv.resize(small, target, new cv.Size(image.width, image.height), 0, 0, cv.INTER_LINEAR)
    } finally {
      small.delete()
    }
  })
}

/** `diameter` in pixels, sigmas in gray levels and pixels. */
export function bilateral(
  image: GrayImage, { diameter, sigmaColour, sigmaSpace }: { diameter: number, sigmaColour: number, sigmaSpace: number }
): Promise<GrayImage> {
  return filtered(image, (cv, source, target) =>
    cv.bilateralFilter(source, target, diameter, sigmaColour, sigmaSpace, cv.BORDER_DEFAULT))
}

/** Contrast-limited adaptive histogram equalisation over `tiles` x `tiles` tiles; the same bits as cv2's. */
export function contrastLimited(image: GrayImage, clipLimit: number, tiles: number): Promise<GrayImage> {
  return filtered(image, (cv, source, target) => {
    const clahe = new cv.CLAHE(clipLimit, new cv.Size(tiles, tiles))
    try {
      clahe.apply(source, target)
    } finally {
      clahe.delete()
    }
  })
}

/** Median over `size` x `size` pixels, the border replicated; `size` is odd. */
export function medianFiltered(image: GrayImage, size: number): Promise<GrayImage> {
  return filtered(image, (cv, source, target) => cv.medianBlur(source, target, size))
}

/** Gaussian of `sigma` pixels, its window following from sigma. */
export function gaussianFiltered(image: GrayImage, sigma: number): Promise<GrayImage> {
  return filtered(image, (cv, source, target) => cv.GaussianBlur(source, target, new cv.Size(0, 0), sigma, sigma, cv.BORDER_DEFAULT))
}

/** Global histogram equalisation. */
export function equalised(image: GrayImage): Promise<GrayImage> {
  return filtered(image, (cv, source, target) => cv.equalizeHist(source, target))
}

async function filtered({ width, height, data }: GrayImage, filter: Filter): Promise<GrayImage> {
  const { cv } = await loadOpenCv()
  const source = new cv.Mat(height, width, cv.CV_8UC1)
  const target = new cv.Mat()
  try {
    source.data.set(data)
    filter(cv, source, target)
    return { width, height, data: Uint8Array.from(target.data) }
  } catch (error) {
    // A C++ exception arrives as a pointer.
    throw typeof error === 'number' ? new Error(cv.exceptionFromPtr(error).msg) : error
  } finally {
    source.delete()
    target.delete()
  }
}
