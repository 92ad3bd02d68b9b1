import type { HomographyMatrix } from '#shared/model/homography'

/** The product of two 3x3 matrices: `second` is applied first. */
export function multiply(first: HomographyMatrix, second: HomographyMatrix): HomographyMatrix {
  return first.map((_, index) => {
    const [row, column] = [index - index % 3, index % 3]
    return first[row]! * second[column]! + first[row + 1]! * second[column + 3]! + first[row + 2]! * second[column + 6]!
  })
}
