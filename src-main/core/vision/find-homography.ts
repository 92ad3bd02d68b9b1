import type { HomographyMatrix } from '#shared/model/homography'
import type { Match } from '#shared/model/match'
import type { EstimatorSettings } from '#shared/model/score-settings'
import { determinant } from '#shared/numerics/matrix'
import { loadOpenCv, type Mat, type OpenCv } from '#main/core/vision/opencv'

/** A homography from matches with its inlier mask (1 or 0 a match), or why there is none. */
type HomographyEstimate =
  | { readonly status: 'ok'; readonly matrix: HomographyMatrix; readonly inlierMask: Uint8Array }
  | { readonly status: 'too-few-matches' | 'degenerate'; readonly reason: string }

const minimumMatches = 4
const iterations = 2000
const confidence = 0.995

interface Place { readonly x: number; readonly y: number }

/** The matched places in one image, x and y in turn, as OpenCV takes them. */
type Places = Float32Array

/** Number of different places, counted no further than `enough`. */
function distinctPlaces(places: Places, enough: number): number {
  const seen: Place[] = []
  for (let at = 0; at < places.length && seen.length < enough; at += 2) {
    const [x, y] = [places[at]!, places[at + 1]!]
    if (!seen.some((place) => place.x === x && place.y === y)) seen.push({ x, y })
  }
  return seen.length
}

/** The place farthest from the first. */
function farthestOf(places: Places): Place {
  const [x0, y0] = [places[0]!, places[1]!]
  let farthest = 0
  let largest = 0
  for (let at = 2; at < places.length; at += 2) {
    const squared = (places[at]! - x0) ** 2 + (places[at + 1]! - y0) ** 2
    if (squared > largest) [farthest, largest] = [at, squared]
  }
  return { x: places[farthest]!, y: places[farthest + 1]! }
}

/** What makes a set of places too poor for a homography, in words; null where nothing does. */
function poverty(places: Places, image: string): string | null {
  const distinct = distinctPlaces(places, minimumMatches)
  if (distinct < minimumMatches) {
    return `the matches have only ${distinct} different places in ${image}; 4 are needed`
  }
  const [x0, y0] = [places[0]!, places[1]!]
  const farthest = farthestOf(places)
  const [alongX, alongY] = [farthest.x - x0, farthest.y - y0]
  const bound = 1e-6 * (alongX ** 2 + alongY ** 2)
  for (let at = 2; at < places.length; at += 2) {
    if (Math.abs(alongX * (places[at + 1]! - y0) - alongY * (places[at]! - x0)) > bound) return null
  }
  return `all matches lie on one line in ${image}`
}

function placesOf(matches: readonly Match[]): { from: Places; to: Places } {
  const from = new Float32Array(2 * matches.length)
  const to = new Float32Array(2 * matches.length)
  matches.forEach(({ x1, y1, x2, y2 }, index) => {
    from[2 * index] = x1
    from[2 * index + 1] = y1
    to[2 * index] = x2
    to[2 * index + 1] = y2
  })
  return { from, to }
}

function placeMat(cv: OpenCv, places: Places): Mat {
  const mat = new cv.Mat(places.length / 2, 1, cv.CV_32FC2)
  mat.data32F.set(places)
  return mat
}

function runOpenCv(
  cv: OpenCv, from: Places, to: Places, { method, thresholdPixels }: EstimatorSettings
): { matrix: number[]; inlierMask: Uint8Array; complaint: string | null } {
  const mats: Mat[] = []
  const keep = (mat: Mat) => { mats.push(mat); return mat }
  try {
    const mask = keep(new cv.Mat())
    const [source, target] = [keep(placeMat(cv, from)), keep(placeMat(cv, to))]
    const found = keep(cv.findHomography(source, target, cv[method], thresholdPixels, mask, iterations, confidence))
    const matrix = found.rows === 3 ? Array.from(found.data64F) : []
    return { matrix, inlierMask: Uint8Array.from(mask.data), complaint: null }
  } catch (error) {
    // A C++ exception arrives as a pointer; it says that OpenCV cannot work with these matches.
    if (typeof error !== 'number') throw error
    return { matrix: [], inlierMask: new Uint8Array(), complaint: cv.exceptionFromPtr(error).msg }
  } finally {
    for (const mat of mats) mat.delete()
  }
}

/**
 * The homography that maps image 1 to image 2, by OpenCV 4.6 with its defaults (2000 iterations, confidence 0.995).
 * Too few, duplicate or collinear matches and a matrix that is not finite are answers, never errors.
 */
export async function findHomography(matches: readonly Match[], settings: EstimatorSettings): Promise<HomographyEstimate> {
  if (matches.length < minimumMatches) {
    return { status: 'too-few-matches', reason: `${matches.length} matches; a homography needs at least 4` }
  }
  const { from, to } = placesOf(matches)
  const poor = poverty(from, 'image 1') ?? poverty(to, 'image 2')
  if (poor !== null) return { status: 'degenerate', reason: poor }
  const { cv } = await loadOpenCv()
  const { matrix, inlierMask, complaint } = runOpenCv(cv, from, to, settings)
  if (matrix.length !== 9) {
    return { status: 'degenerate', reason: complaint ?? `${settings.method} found no homography` }
  }
  if (!matrix.every(Number.isFinite) || Math.abs(determinant(matrix)) < 1e-12) {
    return { status: 'degenerate', reason: `the homography of ${settings.method} is singular or not finite` }
  }
  return { status: 'ok', matrix, inlierMask }
}
