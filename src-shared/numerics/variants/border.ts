/**
 * Where a filter window around `position` reads along an axis of `length` pixels: mirrored about the outermost pixel,
 * which itself is not repeated (OpenCV's BORDER_REFLECT_101), again and again where the window is longer than the image.
 */
function mirrored(position: number, length: number): number {
  if (length === 1) return 0
  const period = 2 * (length - 1)
  const wrapped = ((position % period) + period) % period
  return wrapped < length ? wrapped : period - wrapped
}

/** Indices that windows over an axis read: those of `before` pixels left of it, its own, and of `after` right of it. */
export function mirroredIndices(length: number, before: number, after: number): Int32Array {
  return Int32Array.from({ length: before + length + after }, (_, index) => mirrored(index - before, length))
}
