import { execFile } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { HomographyMatrix } from '#shared/model/homography'
import type { SampleTruth } from '#main/core/sample/write-sample'
import { buildKernels } from '../../build/build-kernels.mjs'
import { trueHomography } from '../sample/true-homography.ts'
import { referenceData } from '../support/reference-data.ts'

/** Two images with their matches, and the homography from image 1 to image 2 that is known to be right. */
export interface KnownPair {
  readonly view: string
  readonly id1: string
  readonly id2: string
  /** Paths of the image files and of the match file. */
  readonly image1: string
  readonly image2: string
  readonly matches: string
  readonly truth: HomographyMatrix
}

interface Golden {
  readonly pairs: readonly {
    readonly view: string
    readonly id_1: number
    readonly id_2: number
    readonly truth?: { readonly H: HomographyMatrix }
  }[]
}

const preprocessing = 'unpp'

/** The reference pairs whose motion is known; none where there is no reference data (said aloud). */
export function referencePairs(): KnownPair[] {
  const goldens = referenceData('dev/goldens.json')
  if (goldens === null) return []
  const folder = join(goldens, '..')
  const { pairs } = JSON.parse(readFileSync(goldens, 'utf8')) as Golden
  return pairs.flatMap(({ view, id_1, id_2, truth }) => {
    if (truth === undefined) return []
    const [id1, id2] = [String(id_1), String(id_2)]
    const image = (id: string): string => join(folder, view, 'data', preprocessing, `${id}.png`)
    const matches = join(folder, view, preprocessing, `${id1}_to_${id2}.csv`)
    return [{ view, id1, id2, image1: image(id1), image2: image(id2), matches, truth: truth.H }]
  })
}

/** Makes the demo workspace in an empty folder, as `fringe demo` does: 20 pairs of two views, matched at `-R 2`. */
export async function makeDemo(folder: string): Promise<void> {
  await buildKernels()
  const program = fileURLToPath(new URL('../../src-main/cli/main.ts', import.meta.url))
  const env = { ...process.env, FRINGE_USER_FOLDER: join(folder, 'user') }
  await promisify(execFile)(process.execPath, [program, 'demo', folder], { env })
}

/** The matched pairs of a demo, with the motion its frames were drawn with. */
export function demoPairs(folder: string): KnownPair[] {
  return ['vessel', 'tiles'].flatMap((view) => {
    const frames = join(folder, 'frames', view)
    const { frames: poses } = JSON.parse(readFileSync(`${frames}-truth.json`, 'utf8')) as SampleTruth
    const poseOf = new Map(poses.map(({ id, frameToScene }) => [id, frameToScene]))
    return matchFilesOf(join(folder, 'workspace', view)).map((matches) => {
      const [id1, id2] = basename(matches, '.csv').split('_to_') as [string, string]
      const truth = trueHomography(poseOf.get(id1)!, poseOf.get(id2)!)
      return { view, id1, id2, image1: join(frames, `${id1}.png`), image2: join(frames, `${id2}.png`), matches, truth }
    })
  })
}

/** All of a view's runs; the demo has one. */
function matchFilesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .map((name) => join(folder, name))
}
