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

/** Number of different places, counted no further than `enough`. */
function distinctPlaces(places: readonly Place[], enough: number): number {
  const seen = new Set<string>()
  for (const { x, y } of places) {
    seen.add(`${x},${y}`)
    if (seen.size === enough) break
  }
  return seen.size
}

/** What makes a set of places too poor for a homography, in words; null where nothing does. */
function poverty(places: readonly Place[], image: string): string | null {
  const distinct = distinctPlaces(places, minimumMatches)
  if (distinct < minimumMatches) {
    return `the matches have only ${distinct} different places in ${image}; 4 are needed`
  }
  const origin = places[0]!
  const farthest = places.reduce((best, place) => distance(origin, place) > distance(origin, best) ? place : best)
  const length = distance(origin, farthest)
  const offLine = ({ x, y }: Place) =>
    Math.abs((farthest.x - origin.x) * (y - origin.y) - (farthest.y - origin.y) * (x - origin.x)) > 1e-6 * length ** 2
  return places.some(offLine) ? null : `all matches lie on one line in ${image}`
}

function distance(first: Place, second: Place): number {
  return Math.hypot(first.x - second.x, first.y - second.y)
}

function placesOf(matches: readonly Match[]): { from: Place[]; to: Place[] } {
  return { from: matches.map(({ x1, y1 }) => ({ x: x1, y: y1 })), to: matches.map(({ x2, y2 }) => ({ x: x2, y: y2 })) }
}

function placeMat(cv: OpenCv, places: readonly Place[]): Mat {
  const mat = new cv.Mat(places.length, 1, cv.CV_32FC2)
  // Each use of the getter makes a new view.
  const values = mat.data32F
  places.forEach(({ x, y }, index) => {
    values[2 * index] = x
    values[2 * index + 1] = y
  })
  return mat
}

function runOpenCv(
  cv: OpenCv, from: readonly Place[], to: readonly Place[], { method, thresholdPixels }: EstimatorSettings
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
