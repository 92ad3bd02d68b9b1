import { latticeNumber } from '#main/core/sample/seeded-random'
import { coverage, ellipseDistance, grooves, length } from '#main/core/sample/shapes'
import { mix, roughness, smoothStep } from '#main/core/sample/texture'

/** A round window in the wall: dark inside, a bright rim with bolts, and the rim of the tube behind it. */
export interface Porthole {
  readonly x: number
  readonly y: number
  readonly radiusX: number
  readonly radiusY: number
}

const rimWidth = 6

/** Lays a porthole over the brightness beneath it. */
export function withPorthole(below: number, x: number, y: number, port: Porthole, seed: number): number {
  const fromX = x - port.x
  const fromY = y - port.y
  const reach = rimWidth + 6
  if (Math.abs(fromX) > port.radiusX + reach || Math.abs(fromY) > port.radiusY + reach) return below
  const distance = ellipseDistance(fromX, fromY, port.radiusX, port.radiusY)
  if (distance > reach) return below
  const shadow = below * (1 - 0.45 * coverage((distance - rimWidth - 2) / 3))
  const lit = 0.8 + 0.35 * smoothStep(-1, 1, (fromX - fromY) / (port.radiusX + port.radiusY))
  const rim = (46 + 9 * roughness(x, y, 5, 2, seed)) * lit
  const outside = mix(shadow, withBolts(rim, fromX, fromY, distance, port), coverage(distance - rimWidth))
  return mix(outside, portDepth(fromX, fromY, port, seed), coverage(distance))
}

function withBolts(rim: number, fromX: number, fromY: number, distance: number, port: Porthole): number {
  const around = (Math.atan2(fromY / port.radiusY, fromX / port.radiusX) / (2 * Math.PI)) * 14
  const bolt = length((around - Math.round(around)) * 0.42 * port.radiusX, distance - rimWidth / 2) - 1.2
  return mix(rim, 20, coverage(bolt))
}

function portDepth(fromX: number, fromY: number, port: Porthole, seed: number): number {
  // The far end of the tube: smaller, and a little aside, since the camera looks in at an angle.
  const { radiusX, radiusY } = port
  const back = ellipseDistance(fromX + radiusX * 0.16, fromY - radiusY * 0.06, radiusX * 0.72, radiusY * 0.72)
  const tube = 8 + 2 * roughness(fromX, fromY, 9, 2, seed)
  return mix(tube + 7 * coverage(Math.abs(back) - 1.2), 4, coverage(back))
}

/** Tiles laid in a row: `along` runs with the row, `across` from one side of the row (0) to the other (`depth`). */
export interface TileRow {
  readonly pitch: number
  readonly depth: number
  readonly brightness: number
  /** Width of the gap between two tiles. */
  readonly gap: number
  readonly bolts: boolean
}

/** Brightness of a row of tiles: each tile a shade of its own, a bevel lit on one side, wear, bolt holes, gaps. */
export function tileRow(along: number, across: number, row: TileRow, seed: number): number {
  const tile = Math.floor(along / row.pitch)
  const withinTile = along - tile * row.pitch
  const shade = 0.8 + 0.4 * latticeNumber(tile, 0, seed)
  const wear = 1 + 0.16 * roughness(along, across, 14, 4, seed + 1)
  const bevel = 0.3 * smoothStep(5, 1, withinTile) - 0.22 * smoothStep(row.pitch - 4, row.pitch - 1, withinTile)
  const tilt = 0.25 * (latticeNumber(tile, 1, seed) - 0.5) * (across / row.depth - 0.5)
  let brightness = row.brightness * (shade * wear + bevel + tilt)
  brightness = withMarks(brightness, withinTile, across, row, tile, seed)
  return mix(brightness, 9, 0.9 * grooves(along, row.pitch, row.gap))
}

function withMarks(below: number, within: number, across: number, row: TileRow, tile: number, seed: number): number {
  if (!row.bolts) return below
  const hole = length(within - row.pitch / 2, across - row.depth / 2)
  const bolted = mix(below * (1 - 0.3 * coverage(Math.abs(hole - 4.2) - 0.7)), 16, coverage(hole - 3))
  // Some tiles carry an engraved number: three short strokes, different on each tile.
  if (latticeNumber(tile, 2, seed) < 0.55) return bolted
  const stroke = Math.floor((within - 5) / 4)
  if (stroke < 0 || stroke > 2) return bolted
  const tall = 2 + 5 * latticeNumber(tile, 3 + stroke, seed)
  const inStroke = Math.max(Math.abs(within - 7 - 4 * stroke) - 0.8, Math.abs(across - row.depth * 0.25) - tall / 2)
  return mix(bolted, below * 0.55, coverage(inStroke))
}

/** Deposits and erosion: soft blotches, darker or brighter than what they lie on. A factor around 1. */
export function deposits(x: number, y: number, seed: number): number {
  const large = roughness(x, y, 70, 3, seed)
  const dark = smoothStep(0.28, 0.5, large)
  const bright = smoothStep(0.32, 0.55, -large)
  return (1 - 0.3 * dark + 0.25 * bright) * (1 + 0.22 * roughness(x, y, 6, 3, seed + 5))
}
