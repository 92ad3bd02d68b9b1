// Positions between the samples of the responses (B.11): the original's lie on a lattice of one descriptor pixel.

/** The response of a patch of image 1 at a position of its map, before rectification; 0 outside the map. */
export type PatchResponse = (cell: number, x: number, y: number) => number

/** The responses at positions of one patch's map. */
type Responses = (x: number, y: number) => number

/** What a neighbouring patch counts: sixteen pixels alone are too few for the shape of the top. Found on pairs with known truth. */
const NEIGHBOUR_WEIGHT = 0.5
/** From a patch to the next, in descriptor pixels. */
const PATCH_SIDE = 4

/**
 * The responses of a patch and its eight neighbours, as far as they exist, all moved alike. `columns` and `rows`: of the
 * grid of patches.
 */
export function neighbourhood(response: PatchResponse, cell: number, columns: number, rows: number): Responses {
  const [column, row] = [cell % columns, Math.floor(cell / columns)]
  const neighbours = [-1, 0, 1].flatMap(dy => [-1, 0, 1].map(dx => ({ dx, dy })))
    .filter(({ dx, dy }) => column + dx >= 0 && column + dx < columns && row + dy >= 0 && row + dy < rows)
  return (x, y) => neighbours.reduce((sum, { dx, dy }) => {
    const weight = dx === 0 && dy === 0 ? 1 : NEIGHBOUR_WEIGHT
    return sum + weight * response(cell + dy * columns + dx, x + PATCH_SIDE * dx, y + PATCH_SIDE * dy)
  }, 0)
}

/** Where the parabola through three neighbours has its top: -0.5 to 0.5, seen from the one in the middle. */
function topOf(before: number, centre: number, after: number): number {
  const curvature = before - 2 * centre + after
  if (curvature >= 0) return 0
  return Math.max(-0.5, Math.min(0.5, (before - after) / (2 * curvature)))
}

/** Offset of the responses' top from the sample (x, y), in samples: at most one sample, then a parabola along each axis. */
export function subpixelOffset(response: Responses, x: number, y: number): [dx: number, dy: number] {
  const steps = [[0, 0], [-1, 0], [1, 0], [0, -1], [0, 1]] as const
  const values = steps.map(([dx, dy]) => response(x + dx, y + dy))
  const [dx, dy] = steps[values.indexOf(Math.max(...values))]!
  const at = (offsetX: number, offsetY: number) => response(x + dx + offsetX, y + dy + offsetY)
  const centre = at(0, 0)
  return [dx + topOf(at(-1, 0), centre, at(1, 0)), dy + topOf(at(0, -1), centre, at(0, 1))]
}
