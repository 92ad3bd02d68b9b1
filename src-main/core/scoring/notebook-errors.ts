import type { ImageSize } from '#shared/numerics/homography-motion'

/** Where the notebook's own code would have stopped, in the words of its libraries. */
export const notebookErrors = {
  noMatches: "error: OpenCV(4.6.0) :-1: error: (-5:Bad argument) in function 'findHomography'",
  tooFewMatches: 'error: OpenCV(4.6.0) ./modules/calib3d/src/fundam.cpp:385: error: (-28:Unknown error code -28) '
    + 'The input arrays should have at least 4 corresponding point sets to calc',
  noHomography: "error: OpenCV(4.6.0) :-1: error: (-5:Bad argument) in function 'warpPerspective'",
  noImage: "AttributeError: 'NoneType' object has no attribute 'shape'",
  noBlocks: 'ValueError: range() arg 3 must not be zero'
}

function broadcastError(first: ImageSize, second: ImageSize): string {
  const shape = ({ width, height }: ImageSize) => `(${height},${width})`
  return `ValueError: operands could not be broadcast together with shapes ${shape(first)} ${shape(second)} `
}

/** Subtracting images of two sizes. */
export function sizeMismatchError(image1: ImageSize, image2: ImageSize): string {
  return broadcastError(image1, image2)
}

/** `dsize=img_1.shape` swaps the axes, so the warped image of a non-square one has the wrong shape; null if square. */
export function swappedAxesError({ width, height }: ImageSize): string | null {
  return width === height ? null : broadcastError({ width: height, height: width }, { width, height })
}
