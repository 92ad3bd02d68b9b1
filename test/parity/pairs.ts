import type { Match } from '#shared/model/match'
import { notebookEstimator } from '#shared/model/score-settings'
import { imageCorners, type ImageSize } from '#shared/numerics/homography-motion'
import { localContrast, notebookLocalContrast } from '#shared/numerics/local-contrast'
import { project } from '#shared/numerics/matrix'
import { mean } from '#shared/numerics/statistics'
import { readFile } from 'node:fs/promises'
import { readMatchFile } from '#main/core/scoring/match-file'
import { findHomography } from '#main/core/vision/find-homography'
import { goldenData, type GoldenHomographyResult, type GoldenImageResult, type GoldenPairResult, type Named } from './golden-file'
import { claheHash, imageStatistics } from './image-results'
import { distance, given, homography, place, uncovered, type Found, type Ledger } from './ledger'
import { memo, readImage, Scene, sha256 } from './scene'
import { autoTolerance, contrastList, numbersIn, productResults, scoreResults } from './scores'

/** Mean distance of the corners under two homographies, in pixels. */
function cornerError(first: readonly number[], second: readonly number[], size: ImageSize): number {
  return mean(imageCorners(size).map((corner) => {
    const [one, other] = [project([...first], corner), project([...second], corner)]
    return Math.hypot(one.x - other.x, one.y - other.y)
  }))
}

async function imageResult(golden: GoldenImageResult): Promise<Found> {
  const image = await readImage(golden.path)
  const notebook = notebookLocalContrast(image)
  const found: Record<string, Found> = {
    path: given,
    pixels_sha256: sha256(image.data),
    local_contrast: contrastList(notebook),
    corrected_local_contrast: contrastList(localContrast(image)),
    get_tol: autoTolerance([notebook]),
    ...imageStatistics(image)
  }
  for (const name of Object.keys(golden)) if (name.startsWith('clahe_')) found[name] = await claheHash(image, numbersIn(name))
  return found
}

/** One entry for each image file: pairs share them. */
const imageResults = memo((path: string) => memo((names: string) => imageResult({ path, ...(JSON.parse(names) as Named) })))

function namesOf(golden: GoldenImageResult): string {
  return JSON.stringify(Object.fromEntries(Object.keys(golden).filter((name) => name !== 'path').map((name) => [name, 0])))
}

function packedBits(mask: Uint8Array): string {
  const bytes = Buffer.alloc(Math.ceil(mask.length / 8))
  mask.forEach((bit, index) => (bytes[index >> 3]! |= bit << (7 - (index & 7))))
  return bytes.toString('hex')
}

export interface Solved { readonly matches: readonly Match[]; readonly matrix: readonly number[]; readonly inlierMask: Uint8Array }

/** Matches of a file of the reference and the notebook's homography of them, each once. */
export const solved = memo(async (csv: string): Promise<Solved> => {
  const matches = await readMatchFile(goldenData(csv))
  const found = await findHomography(matches, notebookEstimator)
  if (found.status !== 'ok') throw new Error(`${csv}: ${found.reason}`)
  return { matches, matrix: found.matrix, inlierMask: found.inlierMask }
})

async function homographyResult(golden: GoldenHomographyResult, truth: readonly number[] | undefined, size: ImageSize): Promise<Found> {
  const { matches, matrix, inlierMask } = await solved(golden.csv)
  const corners = imageCorners(size).map((corner) => project([...matrix], corner))
  return {
    csv: given,
    csv_sha256: sha256(await readFile(goldenData(golden.csv))),
    n_matches: matches.length,
    H: homography([...matrix], size),
    inliers: inlierMask.reduce((sum, inlier) => sum + inlier, 0),
    inlier_mask_packbits_hex: packedBits(inlierMask),
    corners: corners.map(({ x, y }) => [place(x), place(y)]),
    corner_error_after: truth ? distance(cornerError(matrix, truth, size)) : null
  }
}

/** Compares everything that the reference says of one pair. */
export async function comparePair(ledger: Ledger, golden: GoldenPairResult): Promise<void> {
  const { images, homographies, ...head } = golden
  const [height, width] = golden.shape
  const size = { width, height }
  const at = `pairs/${golden.key}`
  const truth = golden.truth?.H
  ledger.compare('pairs: names and truth', at, head as never, {
    key: `${golden.view}/${golden.id_1}_to_${golden.id_2}`, view: given, id_1: given, id_2: given, shape: await shapeOf(golden), square: width === height,
    truth: truth ? { H: given, corner_error_before: cornerError([1, 0, 0, 0, 1, 0, 0, 0, 1], truth, size) } : null
  })
  for (const [base, both] of Object.entries(images)) {
    for (const [which, image] of Object.entries(both)) {
      ledger.compare('images', `${at}/images/${base}/${which}`, image as never, await imageResults(image.path)(namesOf(image)))
    }
  }
  for (const [source, result] of Object.entries(homographies)) {
    const { scores, ...rest } = result
    const path = `${at}/homographies/${source}`
    ledger.compare('homographies', path, rest as never, await homographyResult(result, truth, size))
    for (const [base, score] of Object.entries(scores)) {
      await compareScores(ledger, `${path}/scores/${base}`, { images: images[base], csv: result.csv, whole: source === base }, score)
    }
  }
}

interface Scored {
  readonly images: GoldenPairResult['images'][string] | undefined
  readonly csv: string
  /** Scored by the product as a whole too: once a pair, since it repeats what its parts do. */
  readonly whole: boolean
}

async function compareScores(ledger: Ledger, path: string, { images, csv, whole }: Scored, golden: Named): Promise<void> {
  const { corrected, ...notebook } = golden
  if (!images) return ledger.compare('scores', path, golden as never, uncovered('the file does not name its images'))
  const { matrix } = await solved(csv)
  const scene = Scene.moved(await readImage(images.img_1.path), await readImage(images.img_2.path), [...matrix])
  const found = { ...scoreResults(scene, golden), ...(whole && await productResults(scene, matrix)) }
  ledger.compare('scores, notebook mode', path, notebook as never, found)
  ledger.compare('scores, default mode', `${path}/corrected`, corrected as never, found['corrected'])
}

async function shapeOf({ images }: GoldenPairResult): Promise<number[]> {
  const { img_1 } = Object.values(images)[0]!
  const { width, height } = await readImage(img_1.path)
  return [height, width]
}
