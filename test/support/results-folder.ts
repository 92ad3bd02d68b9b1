import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Match } from '#shared/model/match'
import { formatMatchFile } from '#shared/numerics/text/match-file'

const width = 160
const height = 128
const margin = 20
export const frameIds = ['101', '102', '103', '104', '105', '106', '107', '108']

/** Where each frame looks at the scene, in pixels. */
const offsets = [[0, 0], [5, 2], [-4, 3], [7, -5], [-6, -4], [3, 8], [-8, 6], [9, 1]] as const
const gains = [1, 0.9, 1.1, 1, 0.95, 1.05, 1, 0.9]

/** A pair and by how much its matches are wrong, in pixels right and down; 0 aligns, 5 is half a tile: as bad as can be. */
export interface ResultsPair { readonly id1: string, readonly id2: string, readonly wrongBy: number }

/** Every two frames in order; every third pair gets wrong matches, so that it becomes worse. */
export function allPairs(): ResultsPair[] {
  const pairs = frameIds.flatMap((id1, first) => frameIds.slice(first + 1).map((id2) => ({ id1, id2 })))
  return pairs.map((pair, index) => ({ ...pair, wrongBy: index % 3 === 2 ? 5 : 0 }))
}

/** Makes a notebook's results folder: textured frames that are shifted views of one scene, and their match files. */
export async function makeResultsFolder(folder: string, pairs: readonly ResultsPair[] = allPairs()): Promise<void> {
  mkdirSync(join(folder, 'data', 'unpp'), { recursive: true })
  mkdirSync(join(folder, 'unpp'), { recursive: true })
  for (const [index, id] of frameIds.entries()) {
    await sharp(frame(index), { raw: { width, height, channels: 1 } }).png().toFile(join(folder, 'data', 'unpp', `${id}.png`))
  }
  for (const pair of pairs) writeFileSync(join(folder, 'unpp', `${pair.id1}_to_${pair.id2}.csv`), matchFileOf(pair))
}

/** Matches on a grid, moved as the frames are, and wrong by so many pixels on both axes. */
export function matchFileOf({ id1, id2, wrongBy }: ResultsPair): string {
  const [from, to] = [offsets[frameIds.indexOf(id1)]!, offsets[frameIds.indexOf(id2)]!]
  const matches: Match[] = []
  for (let y = 12; y < height - 12; y += 8) {
    for (let x = 12; x < width - 12; x += 8) {
      matches.push({ x1: x, y1: y, x2: x + from[0] - to[0] + wrongBy, y2: y + from[1] - to[1] + wrongBy, score: 3.5, index: matches.length })
    }
  }
  return formatMatchFile(matches)
}

function frame(index: number): Uint8Array {
  const [right, down] = offsets[index]!
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) pixels[y * width + x] = level(x + right + margin, y + down + margin) * gains[index]!
  }
  return pixels
}

/** A tiled wall: blocks of different brightness with dark joints, so that a shift shows everywhere. */
function level(x: number, y: number): number {
  const [column, row] = [Math.floor(x / 11), Math.floor(y / 9)]
  const joint = x % 11 < 2 || y % 9 < 2
  return joint ? 20 : 60 + ((column * 73 + row * 131 + column * row * 29) % 140)
}
