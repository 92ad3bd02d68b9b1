import { inverse } from '#shared/numerics/matrix'

/** Image 1 to image 2 as the sample's truth defines it: inverse(frameToScene2) * frameToScene1. */
export function trueHomography(frameToScene1: readonly number[], frameToScene2: readonly number[]): number[] {
  const back = inverse([...frameToScene2])
  if (!back) throw new Error('a camera pose must be invertible')
  return Array.from({ length: 9 }, (_, at) => {
    const row = Math.floor(at / 3)
    return [0, 1, 2].reduce((sum, k) => sum + (back[3 * row + k] ?? 0) * (frameToScene1[3 * k + (at % 3)] ?? 0), 0)
  })
}
