import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as othersTurn } from 'node:timers/promises'
import { cameraMotion } from '#main/core/sample/camera-motion'
import { renderSampleFrame, sampleCamera, type SampleCamera } from '#main/core/sample/render-frame'
import { framesPerView, sampleViews, shotNumbers, type SampleView } from '#main/core/sample/sample-view'
import { drawSceneRow, emptyRaster, frameSide } from '#main/core/sample/scene'

/** The seed of the sample that everybody sees. */
export const sampleSeed = 7

/** Raised whenever the same seed gives other frames than before: a sample made earlier is then made again. */
const generatorVersion = 2

const sampleFrames = framesPerView * sampleViews.length

/** A view of the sample on disk; `truthPath` holds the true camera motion (see SampleTruth). */
export interface WrittenView {
  readonly name: string
  readonly folder: string
  readonly ids: readonly string[]
  readonly truthPath: string
}

/** One more frame is on disk. */
export interface SampleProgress {
  readonly view: string
  readonly id: string
  readonly path: string
  readonly done: number
  readonly total: number
}

/** What `<view>-truth.json` says. True homography of image 1 to image 2: inverse(frameToScene2) * frameToScene1. */
export interface SampleTruth {
  readonly generatorVersion: number
  readonly seed: number
  readonly frames: readonly { readonly id: string; readonly frameToScene: readonly number[] }[]
}

export interface SampleOptions {
  readonly seed?: number
  readonly signal?: AbortSignal
  /** Name of the one view to make; all of them when left out. */
  readonly onlyView?: string
  /** Called after each frame, in the order of the views and their frames. */
  readonly onProgress?: (progress: SampleProgress) => void
}

/** The views of the sample as they will lie under `folder`, known before any of it is made. */
export function plannedSample(folder: string, seed = sampleSeed): WrittenView[] {
  return sampleViews.map(view => ({
    name: view.name,
    folder: join(folder, view.name),
    ids: shotNumbers(view, seed),
    truthPath: join(folder, `${view.name}-truth.json`)
  }))
}

/**
 * Makes the sample: `<folder>/<view>/<id>.png`, and the truth beside each view's folder. Frames made before are kept.
 * Lets others work in between. Throws the signal's reason when cancelled; what is on disk then is whole.
 */
export async function writeSample(folder: string, options: SampleOptions = {}): Promise<WrittenView[]> {
  const seed = options.seed ?? sampleSeed
  const planned = plannedSample(folder, seed)
  for (const [index, view] of sampleViews.entries()) {
    const written = planned[index]
    const isWanted = options.onlyView === undefined || options.onlyView === view.name
    if (written && isWanted) await writeView(view, written, index * framesPerView, seed, options)
  }
  return planned
}

async function writeView(
  view: SampleView, planned: WrittenView, done: number, seed: number, options: SampleOptions
): Promise<void> {
  await mkdir(planned.folder, { recursive: true })
  const truth = truthText(view, planned, seed)
  const kept = await isComplete(planned, truth)
  const camera = kept ? null : await preparedCamera(view, seed, options.signal)
  for (const [index, id] of planned.ids.entries()) {
    options.signal?.throwIfAborted()
    const path = framePath(planned, id)
    if (camera) await writeWhole(path, await encodedFrame(camera, index))
    options.onProgress?.({ view: view.name, id, path, done: done + index + 1, total: sampleFrames })
    await othersTurn()
  }
  // Last, so that the truth's presence says that every frame is there.
  if (!kept) await writeWhole(planned.truthPath, Buffer.from(truth))
}

function framePath(view: WrittenView, id: string): string {
  return join(view.folder, `${id}.png`)
}

function truthText(view: SampleView, planned: WrittenView, seed: number): string {
  const motion = cameraMotion(view.name, seed)
  const frames = planned.ids.map((id, index) => ({ id, frameToScene: motion[index] ?? [] }))
  const truth: SampleTruth = { generatorVersion, seed, frames }
  return `${JSON.stringify(truth, null, 2)}\n`
}

async function isComplete(planned: WrittenView, truth: string): Promise<boolean> {
  const found = await readFile(planned.truthPath, 'utf8').catch(() => null)
  if (found !== truth) return false
  const sizeOf = (id: string): Promise<number> => stat(framePath(planned, id)).then(facts => facts.size, () => 0)
  const sizes = await Promise.all(planned.ids.map(sizeOf))
  return sizes.every(size => size > 0)
}

/** Drawing the scene takes a second; every few rows others get their turn. */
async function preparedCamera(view: SampleView, seed: number, signal: AbortSignal | undefined): Promise<SampleCamera> {
  const scene = emptyRaster()
  for (let row = 0; row < scene.side; row++) {
    drawSceneRow(scene, view.design, row, seed)
    if (row % 16 !== 0) continue
    signal?.throwIfAborted()
    await othersTurn()
  }
  return sampleCamera(view, seed, scene)
}

async function encodedFrame(camera: SampleCamera, index: number): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const raw = { width: frameSide, height: frameSide, channels: 1 as const }
  return sharp(renderSampleFrame(camera, index), { raw }).toColourspace('b-w').png({ compressionLevel: 6 }).toBuffer()
}

/** Under its own name only once it is whole: whoever watches the folder never sees half a frame. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const temporary = `${path}.part`
  const file = await open(temporary, 'w')
  try {
    await file.writeFile(bytes)
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}
