// Where everything lies in the kernels' memory. Addresses are handed out first, the memory is made when all are known.
import type { Level } from '#main/engine/levels'
import { Refusal } from '#main/engine/refusal'

/** Bytes of one stored value: kernels/storage.ts. */
const VALUE_BYTES = 4

const PAGE = 65536
const LARGEST = 65536 * PAGE

const align = (value: number, to: number) => Math.ceil(value / to) * to

/** Hands out addresses, 16-byte aligned, each region with a guard of zeros before and after it. */
export class MemoryPlan {
  private end = 1024

  reserve(bytes: number): number {
    const at = this.end
    this.end = align(at + bytes + 64, 16)
    return at
  }

  get bytes(): number {
    return this.end
  }

  /** Zeroed memory for everything reserved. */
  create(): WebAssembly.Memory {
    if (this.end > LARGEST) {
      const gibibytes = (this.end / 2 ** 30).toFixed(1)
      throw new Refusal(`this would take ${gibibytes} GiB of memory; use -R with a larger number, or -resize`)
    }
    return new WebAssembly.Memory({ initial: Math.ceil(this.end / PAGE) })
  }
}

/** One level as it is kept: the fields of kernels/pooled-map.ts, in its order. */
export interface PooledMaps {
  width: number
  height: number
  pooledWidth: number
  pooledHeight: number
  values: number
  valuesPerMap: number
  valuesPerLine: number
  places: number
  placesPerMap: number
  placesPerLine: number
  edges: number
  edgesPerMap: number
  edgeRow: number
}

const FIELDS = [
  'width', 'height', 'pooledWidth', 'pooledHeight', 'values', 'valuesPerMap', 'valuesPerLine', 'places', 'placesPerMap',
  'placesPerLine', 'edges', 'edgesPerMap', 'edgeRow'
] as const satisfies readonly (keyof PooledMaps)[]

/** Reserves what is kept of one level; its lines are those of the level above, padding included. */
export function planPooledMaps(plan: MemoryPlan, level: Level, parent: Level): PooledMaps {
  const pooledWidth = Math.ceil(level.width / 2)
  const pooledHeight = Math.ceil(level.height / 2)
  const valuesPerLine = align(parent.width + 1, 4) * VALUE_BYTES
  const valuesPerMap = valuesPerLine * parent.height
  const placesPerLine = align(pooledWidth, 4) / 2
  const placesPerMap = placesPerLine * pooledHeight
  const edgeRow = align(pooledHeight, 4) * VALUE_BYTES
  const edgesPerMap = edgeRow + align(pooledWidth, 4) * VALUE_BYTES
  return {
    width: level.width,
    height: level.height,
    pooledWidth,
    pooledHeight,
    values: plan.reserve(valuesPerMap * level.cells),
    valuesPerMap,
    valuesPerLine,
    places: plan.reserve(placesPerMap * level.cells),
    placesPerMap,
    placesPerLine,
    edges: plan.reserve(edgesPerMap * level.cells),
    edgesPerMap,
    edgeRow
  }
}

export const POOLED_MAPS_BYTES = FIELDS.length * 4

/** Writes the description where the kernels read it. */
export function writePooledMaps(memory: WebAssembly.Memory, at: number, maps: PooledMaps): void {
  new Uint32Array(memory.buffer, at, FIELDS.length).set(FIELDS.map(field => maps[field]))
}
