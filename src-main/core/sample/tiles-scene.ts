import { deposits, tileRow, withPorthole, type Porthole, type TileRow } from '#main/core/sample/parts'
import type { SceneDesign } from '#main/core/sample/scene'
import { coverage, grooves, length, strip } from '#main/core/sample/shapes'
import { mix, roughness, smoothStep } from '#main/core/sample/texture'

/** A close look at limiter tiles: wide arcs of bolted tiles, pipes and two portholes on the dark wall above them. */
export const tilesScene: SceneDesign = {
  brightness(x, y, seed) {
    // Where the arcs hide the wall it need not be drawn.
    const background = arcRadius(x, y) > 445 ? 0 : wallWithPortsAndPipes(x, y, seed)
    const light = withLimiter(withArcs(background, x, y, seed), x, y, seed)
    return 0.84 * light * deposits(x, y, seed + 900)
  },
  glow(x, y) {
    return Math.exp(-(((arcRadius(x, y) - 585) / 46) ** 2)) * (0.6 + 0.4 * smoothStep(520, 60, x))
  }
}

const portholes: readonly Porthole[] = [
  { x: 92, y: 84, radiusX: 44, radiusY: 40 },
  { x: 214, y: 118, radiusX: 25, radiusY: 23 },
  { x: 476, y: 58, radiusX: 31, radiusY: 36 }
]

function wallWithPortsAndPipes(x: number, y: number, seed: number): number {
  let light = backWall(x, y, seed)
  for (const port of portholes) light = withPorthole(light, x, y, port, seed)
  return withPipes(light, x, y, seed)
}

function backWall(x: number, y: number, seed: number): number {
  const panel = 5 * roughness(Math.floor((x + y * 0.1) / 52), Math.floor((y - x * 0.06) / 41), 1, 1, seed + 20)
  const surface = 21 + panel + 8 * roughness(x, y, 22, 4, seed)
  const joints = Math.max(grooves(x + y * 0.1, 52, 1.4), grooves(y - x * 0.06, 41, 1.4))
  const rivets = grooves(x + y * 0.1 - 8, 13, 2) * grooves(y - x * 0.06 - 5, 41, 2)
  return surface * (1 - 0.6 * joints) + 14 * rivets
}

const pipeCentres = [286, 304, 327]

function withPipes(below: number, x: number, y: number, seed: number): number {
  let light = below
  for (let index = 0; index < pipeCentres.length; index++) {
    const centre = pipeCentres[index] ?? 0
    const halfWidth = index === 2 ? 9 : 6
    const off = x - centre - 9 * Math.sin(y / 55 + index)
    light *= 1 - 0.45 * coverage((Math.abs(off - 5) - halfWidth) / 3)
    const round = Math.sqrt(Math.max(0, 1 - (off / halfWidth) ** 2))
    const clamps = grooves(y + 17 * index, 44, 5)
    const metal = 10 + 38 * round * (1 + 0.2 * roughness(x, y, 8, 3, seed + 31)) + 14 * clamps
    light = mix(light, metal, strip(off, 0, halfWidth))
  }
  return light
}

const arcRows: readonly (TileRow & { readonly inner: number })[] = [
  { inner: 448, depth: 34, pitch: 38, brightness: 70, gap: 2, bolts: false },
  { inner: 486, depth: 52, pitch: 47, brightness: 104, gap: 2.6, bolts: true },
  { inner: 542, depth: 60, pitch: 51, brightness: 134, gap: 2.8, bolts: true },
  { inner: 606, depth: 50, pitch: 45, brightness: 112, gap: 2.6, bolts: true },
  { inner: 660, depth: 42, pitch: 41, brightness: 84, gap: 2.4, bolts: true },
  { inner: 706, depth: 34, pitch: 36, brightness: 64, gap: 2, bolts: false }
]

function arcRadius(x: number, y: number): number {
  return length((x - 332) / 1.2, y + 262)
}

function withArcs(below: number, x: number, y: number, seed: number): number {
  const radius = arcRadius(x, y)
  const covered = coverage(444 - radius)
  if (covered === 0) return below * (1 - 0.45 * coverage((437 - radius) / 7))
  const angle = Math.atan2((x - 332) / 1.2, y + 262)
  let light = 12 + 4 * roughness(x, y, 12, 3, seed + 80)
  for (let index = 0; index < arcRows.length; index++) {
    const row = arcRows[index]
    if (!row) continue
    const across = radius - row.inner
    const onRow = coverage(Math.abs(across - row.depth / 2) - row.depth / 2)
    if (onRow === 0) continue
    const rounded = 1.1 - 0.5 * (across / row.depth - 0.4) ** 2
    light = mix(light, tileRow(angle * row.inner + 19 * index, across, row, seed + 90 + index) * rounded, onRow)
  }
  return mix(below, light, covered)
}

/** A rail across the arcs, standing in front of them and throwing a shadow. */
function withLimiter(below: number, x: number, y: number, seed: number): number {
  const off = x - 404 + 0.16 * (y - 250)
  const halfWidth = 15 + 0.012 * y
  if (Math.abs(off) > halfWidth + 20) return below
  const shadowed = below * (1 - 0.55 * coverage((Math.abs(off + 8) - halfWidth) / 5))
  const row: TileRow = { pitch: 34, depth: 2 * halfWidth, brightness: 92, gap: 2.4, bolts: true }
  const rounded = 1 - 0.4 * (off / halfWidth) ** 2
  return mix(shadowed, tileRow(y + 6, off + halfWidth, row, seed + 70) * rounded, strip(off, 0, halfWidth))
}
