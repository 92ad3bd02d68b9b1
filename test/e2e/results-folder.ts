import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runFringe } from './fringe-host'
import { writeFrames } from './frames-folder'

const gridStep = 12
const side = 152
/** How far every third pair's matches lead astray, in pixels. */
const wrongBy = 5

/** Where frame `index` of `writeFrames` looks, in pixels. */
const shiftOf = (index: number): readonly [x: number, y: number] => [index % 5, index % 7]

/** The matches of two frames, exact or wrong by a few pixels, as the notebook's CSV. */
function matchFile(first: number, second: number, isWrong: boolean): string {
  const [from, to] = [shiftOf(first), shiftOf(second)]
  const off = isWrong ? wrongBy : 0
  const lines: string[] = []
  for (let y = gridStep; y < side - gridStep; y += gridStep) {
    for (let x = gridStep; x < side - gridStep; x += gridStep) {
      lines.push(`${lines.length},${x},${y},${x + from[0] - to[0] + off},${y + from[1] - to[1] + off},3.0,${lines.length}`)
    }
  }
  return [',x_1,y_1,x_2,y_2,score,index', ...lines, ''].join('\n')
}

/** A workspace with so many scored pairs of small frames, imported as notebook results: no matcher has to run. Its folder. */
export async function scoredWorkspace(folder: string, name: string, pairs: number): Promise<string> {
  const results = join(folder, `${name}-results`)
  const frames = Math.ceil((1 + Math.sqrt(1 + 8 * pairs)) / 2)
  const ids = await writeFrames(join(results, 'data/unpp'), frames)
  mkdirSync(join(results, 'unpp'), { recursive: true })
  let written = 0
  for (let second = 1; second < frames; second++) {
    for (let first = 0; first < second && written < pairs; first++) {
      writeFileSync(join(results, 'unpp', `${ids[first]}_to_${ids[second]}.csv`), matchFile(first, second, written % 3 === 2))
      written++
    }
  }
  const workspace = join(folder, 'workspaces', name)
  await runFringe(folder, ['import', results, '--workspace', workspace, '--name', name])
  return workspace
}
