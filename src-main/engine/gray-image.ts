/** Gray values 0..255 in rows of `width`; fractions appear after a resize. */
export interface GrayImage {
  width: number
  height: number
  values: Float32Array
}

/** The top left part of an image. */
export function crop(image: GrayImage, width: number, height: number): GrayImage {
  if (width === image.width && height === image.height) return image
  const values = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    values.set(image.values.subarray(y * image.width, y * image.width + width), y * width)
  }
  return { width, height, values }
}
