import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runFringe } from './fringe-host'
import { writeFrames } from './frames-folder'

const gridStep = 12
const side = 152
/** How far matches lead astray, in pixels: every third pair's, or some more and some less. */
const everyThird = [0, 0, 5]
const graded = [0, 1.5, 3.5, 0, 2.5, 5.5]

/** Where frame `index` of `writeFrames` looks, in pixels. */
const shiftOf = (index: number): readonly [x: number, y: number] => [index % 5, index % 7]

/** The matches of two frames, exact or off by a few pixels, as the notebook's CSV. */
function matchFile(first: number, second: number, off: number): string {
  const [from, to] = [shiftOf(first), shiftOf(second)]
  const lines: string[] = []
  for (let y = gridStep; y < side - gridStep; y += gridStep) {
    for (let x = gridStep; x < side - gridStep; x += gridStep) {
      lines.push(`${lines.length},${x},${y},${x + from[0] - to[0] + off},${y + from[1] - to[1] + off},3.0,${lines.length}`)
    }
  }
  return [',x_1,y_1,x_2,y_2,score,index', ...lines, ''].join('\n')
}

/** What the pairs of a results folder are like. */
interface ResultsLook {
  /** By how many pixels matches are off, one pair after the other. */
  readonly off: readonly number[]
  /** Frames of a pair are at least so many places apart: neighbours move by a pixel or two only. */
  readonly apart: number
  readonly light?: (frame: number) => number
  /** Whose frames and matches these are; `unpp` when left out. */
  readonly preprocessing?: string
}

/** A notebook's results folder: so many pairs of small frames with their matches. */
async function writeResults(folder: string, pairs: number, { off, apart, light, preprocessing = 'unpp' }: ResultsLook): Promise<void> {
  const frames = apart - 1 + Math.ceil((1 + Math.sqrt(1 + 8 * pairs)) / 2)
  const ids = await writeFrames(join(folder, 'data', preprocessing), frames, light)
  mkdirSync(join(folder, preprocessing), { recursive: true })
  let written = 0
  for (let second = apart; second < frames; second++) {
    for (let first = 0; first <= second - apart && written < pairs; first++) {
      writeFileSync(join(folder, preprocessing, `${ids[first]}_to_${ids[second]}.csv`), matchFile(first, second, off[written % off.length]!))
      written++
    }
  }
}

/** A workspace with so many scored pairs of one camera, imported as notebook results: no matcher has to run. Its folder. */
export async function scoredWorkspace(folder: string, name: string, pairs: number): Promise<string> {
  const results = join(folder, `${name}-results`)
  await writeResults(results, pairs, { off: everyThird, apart: 1 })
  const workspace = join(folder, 'workspaces', name)
  await runFringe(folder, ['import', results, '--workspace', workspace, '--name', name])
  return workspace
}

/** The same with several cameras, each dimmer than the one before, and matches of all sorts: what a fit needs. Results lie in `<name>-results/<view>`. */
export async function scoredViews(folder: string, name: string, views: readonly string[], pairsOfEach: number): Promise<string> {
  const workspace = join(folder, 'workspaces', name)
  for (const [index, view] of views.entries()) {
    const results = join(folder, `${name}-results`, view)
    await writeResults(results, pairsOfEach, { off: graded, apart: 3, light: (frame) => 0.8 ** index * (1 - 0.03 * (frame % 4)) })
    await runFringe(folder, ['import', results, '--workspace', workspace, '--name', view])
  }
  return workspace
}

/** One camera matched under several preprocessings, each failing on pairs of its own: what strategies are held against each other with. */
export async function scoredStrategies(folder: string, name: string, pairs: number): Promise<string> {
  const results = join(folder, `${name}-results`)
  const workspace = join(folder, 'workspaces', name)
  await writeResults(results, pairs, { off: [0, 5], apart: 3 })
  await writeResults(results, pairs, { off: [5, 0, 0], apart: 3, preprocessing: 'heavy', light: () => 0.8 })
  await writeResults(results, pairs, { off: [5.5], apart: 3, preprocessing: 'light', light: () => 0.9 })
  await runFringe(folder, ['import', results, '--workspace', workspace, '--name', name])
  return workspace
}
