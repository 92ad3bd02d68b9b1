import { deposits, tileRow, withPorthole, type Porthole, type TileRow } from '#main/core/sample/parts'
import type { SceneDesign } from '#main/core/sample/scene'
import { coverage, grooves, length, segmentDistance, strip } from '#main/core/sample/shapes'
import { mix, roughness, smoothStep } from '#main/core/sample/texture'

/** A look along the inside of a vessel: a tiled column left, ribs and portholes on the dark wall, tile arcs below. */
export const vesselScene: SceneDesign = {
  brightness(x, y, seed) {
    const background = hidesWall(x, y) ? 0 : withCable(wallWithRibsAndPorts(x, y, seed), x, y)
    const light = withArcs(withColumn(background, x, y, seed), x, y, seed)
    return light * deposits(x, y, seed + 900)
  },
  glow(x, y) {
    const radius = arcRadius(x, y)
    const alongArcs = Math.exp(-(((radius - 566) / 34) ** 2)) * (0.75 + 0.25 * Math.cos(x / 90))
    return alongArcs + 0.35 * Math.exp(-(((y - 150) / 260) ** 2))
  }
}

const portholes: readonly Porthole[] = [
  { x: 246, y: 176, radiusX: 33, radiusY: 47 },
  { x: 352, y: 150, radiusX: 41, radiusY: 56 },
  { x: 468, y: 168, radiusX: 38, radiusY: 60 },
  { x: 300, y: 282, radiusX: 13, radiusY: 15 },
  { x: 412, y: 288, radiusX: 19, radiusY: 21 },
  { x: 205, y: 62, radiusX: 14, radiusY: 17 }
]

/** Where nothing of the wall can be seen it need not be drawn. */
function hidesWall(x: number, y: number): boolean {
  return x < columnEdge(y) - 1 || arcRadius(x, y) < 628
}

function wallWithRibsAndPorts(x: number, y: number, seed: number): number {
  let light = withRibs(wall(x, y, seed), x, y, seed)
  for (const port of portholes) light = withPorthole(light, x, y, port, seed)
  return light
}

/** The wall recedes to the left: its own coordinates, in which panels are square. */
function wallPlace(x: number, y: number): { along: number; up: number } {
  const near = 1 + 0.0014 * (x - 120)
  return { along: (x - 120) / near + 7 * ((y - 240) / 250) ** 2, up: (y - 240) / near }
}

function wall(x: number, y: number, seed: number): number {
  const { along, up } = wallPlace(x, y)
  const panel = 4 * roughness(Math.floor(along / 31), Math.floor(up / 36), 1, 1, seed + 20)
  const surface = 24 + panel + 7 * roughness(x, y, 18, 4, seed)
  const joints = Math.max(grooves(along, 31, 1.3), grooves(up + 9, 36, 1.3))
  const rivets = grooves(along - 15.5, 31, 2.2) * grooves(up - 9, 36, 2.2)
  return (surface * (1 - 0.6 * joints) + 16 * rivets) * (0.7 + 0.4 * smoothStep(-40, 420, y))
}

const ribCentres = [47, 131, 207]

function withRibs(below: number, x: number, y: number, seed: number): number {
  const { along, up } = wallPlace(x, y)
  for (let index = 0; index < ribCentres.length; index++) {
    const centre = ribCentres[index] ?? 0
    const halfWidth = 7 + index * 1.5
    const covered = strip(along, centre, halfWidth)
    if (covered === 0) continue
    const rounded = 1 - 0.35 * ((along - centre) / halfWidth) ** 2
    const segment: TileRow = { pitch: 17 + index, depth: 2 * halfWidth, brightness: 60, gap: 2, bolts: false }
    return mix(below, tileRow(up, along - centre + halfWidth, segment, seed + 40 + index) * rounded, covered)
  }
  return below
}

const cableBends = [{ x: 560, y: 318 }, { x: 446, y: 322 }, { x: 380, y: 334 }, { x: 330, y: 330 }, { x: 262, y: 352 }]

function withCable(below: number, x: number, y: number): number {
  if (y < 300 || y > 370) return below
  let distance = Infinity
  for (let index = 1; index < cableBends.length; index++) {
    const from = cableBends[index - 1]
    const to = cableBends[index]
    if (from && to) distance = Math.min(distance, segmentDistance(x, y, from, to, 2.4))
  }
  const shadowed = below * (1 - 0.4 * coverage((distance - 2) / 2))
  return mix(shadowed, 52 - 9 * (distance + 2.4), coverage(distance))
}

function columnEdge(y: number): number {
  return 92 + 34 * ((y - 235) / 250) ** 2
}

function withColumn(below: number, x: number, y: number, seed: number): number {
  const edge = columnEdge(y)
  const covered = coverage(x - edge)
  if (covered === 0) return below * (1 - 0.4 * coverage((x - edge - 4) / 7))
  // Around a cylinder: columns of tiles get narrower towards its edge.
  const around = 150 * Math.acos(Math.min(1, Math.max(-1, (x + 150) / (edge + 150))))
  const column = Math.floor(around / 37)
  const row: TileRow = { pitch: 29, depth: 37, brightness: 78, gap: 2, bolts: column < 2 }
  const tiles = tileRow(y + 11 * column, around - column * 37, row, seed + 60 + column)
  const lit = 0.45 + 0.65 * smoothStep(0, 110, around)
  return mix(below, tiles * lit * (1 - 0.8 * grooves(around, 37, 2)), covered)
}

const arcRows: readonly (TileRow & { readonly outer: number })[] = [
  { outer: 626, depth: 24, pitch: 25, brightness: 88, gap: 2, bolts: false },
  { outer: 599, depth: 38, pitch: 33, brightness: 128, gap: 2.4, bolts: true },
  { outer: 558, depth: 40, pitch: 31, brightness: 112, gap: 2.4, bolts: true },
  { outer: 515, depth: 26, pitch: 27, brightness: 82, gap: 2, bolts: false }
]

function arcRadius(x: number, y: number): number {
  return length((x - 262) / 1.12, y - 968)
}

function withArcs(below: number, x: number, y: number, seed: number): number {
  const radius = arcRadius(x, y)
  const onFloor = coverage(radius - 629)
  if (onFloor === 0) return below * (1 - 0.5 * coverage((radius - 634) / 6))
  const angle = Math.atan2((x - 262) / 1.12, 968 - y)
  let light = 15 + 5 * roughness(x, y, 12, 3, seed + 80)
  for (let index = 0; index < arcRows.length; index++) {
    const row = arcRows[index]
    if (!row) continue
    const across = row.outer - radius
    const covered = coverage(Math.abs(across - row.depth / 2) - row.depth / 2)
    if (covered === 0) continue
    // Each row is curved towards the camera, so its light falls off to its far side.
    const rounded = 1.08 - 0.4 * (across / row.depth - 0.35) ** 2
    const tiles = tileRow(angle * row.outer + 13 * index, across, row, seed + 90 + index)
    light = mix(light, tiles * rounded, covered)
  }
  return mix(below, light, onFloor)
}
