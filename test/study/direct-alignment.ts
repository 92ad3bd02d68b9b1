// npm run study -- direct-alignment: how near to the true motion searches without matches come.
import type { HomographyMatrix } from '#shared/model/homography'
import { AlignmentRequest } from '#shared/model/search'
import type { GrayImage } from '#shared/numerics/gray-image'
import { identityMatrix } from '#shared/numerics/matrix'
import { cornerDistance } from '#shared/numerics/search/corner-displacements'
import { searchAlignment } from '#shared/numerics/search/direct-alignment'
import { readGrayFile } from '#main/core/images/gray-file'
import { readMatchFile } from '#main/core/scoring/match-file'
import { findHomography } from '#main/core/vision/find-homography'
import { document, type MeasuredPair, type Way } from './direct-alignment-tables.ts'
import { cloudedPairs } from './drifting-clouds.ts'
import { referencePairs, type KnownPair } from './known-motions.ts'
import { openCvEcc, pythonOpenCv } from './opencv-ecc.ts'

const estimator = { method: 'USAC_MAGSAC', thresholdPixels: 3 } as const
const crop = 20
/** The notebook's ascent takes 17 moved images a step, and wanders. */
const ascentSteps = 5
/** Movements beyond this are a change of viewpoint, not a fixed camera's: searched from the matches alone. */
const farthestFromIdentity = 60

interface Opened extends KnownPair {
  readonly pixels1: GrayImage
  readonly pixels2: GrayImage
  /** By DeepMatching and MAGSAC. */
  readonly matched: HomographyMatrix
  readonly secondsMagsac: number
}

type Found = { readonly matrix: HomographyMatrix | null, readonly seconds: number }

/** Runs all searches on the reference pairs with known motion: some minutes. Returns the whole of docs/direct-alignment.md. */
export async function runDirectAlignment(): Promise<string> {
  const pairs: Opened[] = []
  for (const pair of referencePairs()) pairs.push(await opened(pair))
  if (pairs.length === 0) throw new Error('There is no reference data to measure on')
  const opencv = pythonOpenCv()
  const measured = pairs.map((pair): MeasuredPair => measure(pair, opencv?.python ?? null))
  return document(measured, await cloudedPairs(), { opencv: opencv?.version ?? null, ascentSteps, farthestFromIdentity, crop })
}

async function opened(pair: KnownPair): Promise<Opened> {
  const [pixels1, pixels2] = [(await readGrayFile(pair.image1)).image, (await readGrayFile(pair.image2)).image]
  const matches = await readMatchFile(pair.matches)
  const started = performance.now()
  const found = await findHomography(matches, estimator)
  if (found.status !== 'ok') throw new Error(`${pair.matches}: ${found.reason}`)
  return { ...pair, pixels1, pixels2, matched: found.matrix, secondsMagsac: (performance.now() - started) / 1000 }
}

function measure(pair: Opened, python: string | null): MeasuredPair {
  const before = cornerDistance(identityMatrix, pair.truth, pair.pixels1)
  const isNear = before <= farthestFromIdentity
  const ours = (request: object, start: HomographyMatrix | null): Found | null => (start === null && !isNear ? null : search(pair, request, start))
  const theirs = openCv(pair, python, isNear)
  const found: Record<Way, Found | null> = {
    none: { matrix: identityMatrix, seconds: 0 },
    magsac: { matrix: pair.matched, seconds: pair.secondsMagsac },
    'opencv identity': theirs.identity,
    'opencv matches': theirs.matches,
    'ecc identity': ours({ method: 'ecc' }, null),
    'ecc matches': ours({ method: 'ecc' }, pair.matched),
    'evolution identity': ours({ method: 'differential-evolution' }, null),
    'evolution matches': ours({ method: 'differential-evolution' }, pair.matched),
    ascent: ours({ method: 'gradient-ascent', steps: ascentSteps }, null)
  }
  console.error(`${pair.view} ${pair.id1} to ${pair.id2}: ${Object.entries(found).map(([way, each]) => `${way} ${errorOf(each, pair)?.toFixed(2) ?? '-'}`).join(', ')}`)
  const ways = Object.entries(found) as [Way, Found | null][]
  return {
    view: pair.view, id1: pair.id1, id2: pair.id2,
    errors: Object.fromEntries(ways.map(([way, each]) => [way, errorOf(each, pair)])) as MeasuredPair['errors'],
    seconds: Object.fromEntries(ways.map(([way, each]) => [way, each?.seconds ?? null])) as MeasuredPair['seconds']
  }
}

/** Null where it was not tried, Infinity where it gave no homography. */
function errorOf(found: Found | null, { truth, pixels1 }: Opened): number | null {
  if (found === null) return null
  return found.matrix === null ? Infinity : cornerDistance(found.matrix, truth, pixels1)
}

function search({ pixels1, pixels2 }: Opened, request: object, start: HomographyMatrix | null): Found {
  const started = performance.now()
  let matrix: HomographyMatrix | null = null
  for (const step of searchAlignment(pixels1, pixels2, { ...AlignmentRequest.parse(request), start, crop })) matrix = step.matrix
  return { matrix, seconds: (performance.now() - started) / 1000 }
}

function openCv({ image1, image2, matched }: Opened, python: string | null, isNear: boolean): { identity: Found | null, matches: Found | null } {
  if (python === null) return { identity: null, matches: null }
  const [fromMatches, fromIdentity] = openCvEcc(python, [matched, identityMatrix].map((start) => ({ image1, image2, start })))
  return { identity: isNear ? fromIdentity! : null, matches: fromMatches! }
}
