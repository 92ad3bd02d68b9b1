import { createHash } from 'node:crypto'
import type { PreprocessingStep } from '#shared/model/preprocessing'

/** Raised whenever the same steps would make other pixels of the same frame. */
const stepsVersion = 1

/**
 * Names what steps make of frames: equal keys and equal frames mean equal images. Clustered normalisation looks at all
 * frames of the view, so that all of them count.
 */
export function stepsKey(steps: readonly PreprocessingStep[], frameHashes: readonly string[]): string {
  const frames = steps.some(({ kind }) => kind === 'clustered-normalisation') ? frameHashes.toSorted() : []
  return createHash('sha256').update(JSON.stringify([stepsVersion, steps, frames])).digest('hex')
}

/** What an image was made from, as `images.made_from` keeps it. */
export function madeFrom(key: string, frameHash: string): string {
  return `${key} ${frameHash}`
}
