// The workspaces that the interface is measured on: generated, so that anybody measures the same.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Match } from '#shared/model/match'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'
import { formatMatchFile } from '#shared/numerics/text/match-file'
import { runFringe } from '../e2e/fringe-host.ts'
import { fillPairs } from '../pairs/synthetic-pairs.ts'

const margin = 32
const gridStep = 25

/** Makes a notebook's results folder of square frames that are shifted views of one scene, and imports it. */
export async function makeImageWorkspace(folder: string, name: string, side: number, frames: number): Promise<string> {
  const results = join(folder, `${name}-results`)
  const random = new PythonRandom(11)
  const shifts = Array.from({ length: frames }, () => [random.randomBelow(2 * margin), random.randomBelow(2 * margin)] as const)
  await writeFrames(join(results, 'data', 'unpp'), side, shifts)
  writeMatches(join(results, 'unpp'), side, shifts)
  const workspace = join(folder, 'workspaces', name)
  await runFringe(folder, ['import', results, '--workspace', workspace, '--name', name])
  return workspace
}

type Shifts = readonly (readonly [x: number, y: number])[]

const idOf = (index: number): string => String(1001 + index)

async function writeFrames(folder: string, side: number, shifts: Shifts): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const sceneSide = side + 2 * margin
  const random = new PythonRandom(5)
  const noise = Uint8Array.from({ length: sceneSide * sceneSide }, () => random.randomBelow(256))
  const scene = await sharp(noise, { raw: { width: sceneSide, height: sceneSide, channels: 1 } }).blur(3).normalise().raw().toBuffer()
  for (const [index, [left, top]] of shifts.entries()) {
    // Light changes between frames, as it does before a camera.
    await sharp(scene, { raw: { width: sceneSide, height: sceneSide, channels: 1 } })
      .extract({ left, top, width: side, height: side }).linear(0.8 + 0.02 * (index % 10), 5).toColourspace('b-w').png()
      .toFile(join(folder, `${idOf(index)}.png`))
  }
}

/** Every two frames in order; every third pair with wrong matches, so that it gets worse. */
function writeMatches(folder: string, side: number, shifts: Shifts): void {
  mkdirSync(folder, { recursive: true })
  let pair = 0
  for (const [second, to] of shifts.entries()) {
    for (const [first, from] of shifts.slice(0, second).entries()) {
      const wrongBy = pair++ % 3 === 2 ? 6 : 0
      const matches: Match[] = []
      for (let y = gridStep; y < side; y += gridStep) {
        for (let x = gridStep; x < side; x += gridStep) {
          matches.push({ x1: x, y1: y, x2: x + from[0] - to[0] + wrongBy, y2: y + from[1] - to[1] + wrongBy, score: 3, index: matches.length })
        }
      }
      writeFileSync(join(folder, `${idOf(first)}_to_${idOf(second)}.csv`), formatMatchFile(matches))
    }
  }
}

/** A workspace of that many pairs without pictures: rows only. */
export function makeRowWorkspace(folder: string, pairs: number): string {
  const workspace = join(folder, 'workspaces', 'rows')
  mkdirSync(workspace, { recursive: true })
  fillPairs(workspace, pairs).database.close()
  return workspace
}
