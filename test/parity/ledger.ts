import type { HomographyMatrix } from '#shared/model/homography'
import { imageCorners, type ImageSize } from '#shared/numerics/homography-motion'
import { project } from '#shared/numerics/matrix'

/**
 * What became of one value of the reference: `identical` to the last bit; `exact` as the rules define it (floats within
 * 1e-12 relative, homographies within 1e-6 px at the corners); `near`, within a wider tolerance that is named;
 * `overruled`, where scoring.md decides otherwise and Fringe follows it; `given`, an input; `failed`; `uncovered`.
 */
export const outcomes = ['identical', 'exact', 'near', 'overruled', 'given', 'failed', 'uncovered'] as const
export type Outcome = (typeof outcomes)[number]

type Json = number | string | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** A value of the tree that Fringe computed, where it is more than a number or a text. */
type Claim =
  | { readonly claim: 'given' }
  | { readonly claim: 'homography'; readonly matrix: HomographyMatrix; readonly size: ImageSize }
  /** A place or distance in pixels that follows from a homography: exact below 1e-6 px, as it is. */
  | { readonly claim: 'place'; readonly pixels: number }
  /** A figure that follows from such places by more arithmetic: near below 1e-6 px. */
  | { readonly claim: 'distance'; readonly pixels: number }
  | { readonly claim: 'ruled'; readonly found: Json; readonly expected: Json; readonly rule: string }
  | { readonly claim: 'uncovered'; readonly reason: string }

/** What Fringe computed, in the shape of the reference; what is left out counts as uncovered. */
export type Found = number | string | boolean | null | undefined | Claim | readonly Found[] | { readonly [key: string]: Found }

/** An input: it says what to compute. */
export const given: Claim = { claim: 'given' }
export const homography = (matrix: HomographyMatrix, size: ImageSize): Claim => ({ claim: 'homography', matrix, size })
export const place = (pixels: number): Claim => ({ claim: 'place', pixels })
export const distance = (pixels: number): Claim => ({ claim: 'distance', pixels })
export const uncovered = (reason: string): Claim => ({ claim: 'uncovered', reason })

/** Where scoring.md overrules the file: `expected` is what its rule makes of the file's own counts. */
export function ruled(found: Json, expected: Json, rule: string): Claim {
  return { claim: 'ruled', found, expected, rule }
}

const isLeaf = (value: Json): value is number | string | boolean | null => value === null || typeof value !== 'object'
const isClaim = (value: Found): value is Claim => typeof value === 'object' && value !== null && 'claim' in value

function compared(golden: Json, found: Found): Outcome {
  // Python's nan and a missing value are null in Fringe, or NaN inside its arithmetic.
  if (golden === 'nan') return found === null || Number.isNaN(found) ? 'identical' : 'failed'
  if (golden === found) return 'identical'
  if (typeof golden !== 'number' || typeof found !== 'number') return 'failed'
  return Math.abs(golden - found) <= 1e-12 * Math.abs(golden) ? 'exact' : 'failed'
}

const pixelBound = 1e-6

function cornerDistance(first: HomographyMatrix, second: HomographyMatrix, size: ImageSize): number {
  return Math.max(...imageCorners(size).map((corner) => {
    const [one, other] = [project(first, corner), project(second, corner)]
    return Math.hypot(one.x - other.x, one.y - other.y)
  }))
}

/** Counts every value of the reference once, by what became of it. */
export class Ledger {
  readonly counts = new Map<string, Record<Outcome, number>>()
  /** What failed or was not covered, or was overruled: place and reason. */
  readonly remarks: { readonly outcome: Outcome, readonly path: string, readonly reason: string }[] = []

  /** Compares a part of the reference with what Fringe computed; `group` is the line of the table it counts in. */
  compare(group: string, path: string, golden: Json, found: Found): void {
    if (isClaim(found)) return this.#claimed(group, path, golden, found)
    if (isLeaf(golden)) {
      if (found === undefined) return this.#note(group, 'uncovered', path, 'no check claims it')
      const outcome = typeof found === 'object' && found !== null ? 'failed' : compared(golden, found)
      return this.#note(group, outcome, path, `${JSON.stringify(golden)?.slice(0, 80)} is ${JSON.stringify(found)?.slice(0, 80)} here`)
    }
    const parts = typeof found === 'object' && found !== null ? (found as Record<string, Found>) : {}
    for (const [key, part] of Object.entries(golden)) this.compare(group, `${path}/${key}`, part as Json, parts[key])
  }

  total(outcome: Outcome): number {
    return [...this.counts.values()].reduce((sum, line) => sum + line[outcome], 0)
  }

  #claimed(group: string, path: string, golden: Json, claim: Claim): void {
    if (claim.claim === 'homography') return this.#homography(group, path, golden, claim)
    if (!isLeaf(golden)) {
      for (const [key, part] of Object.entries(golden)) this.#claimed(group, `${path}/${key}`, part as Json, claim)
      return
    }
    if (claim.claim === 'given') return this.#note(group, 'given', path, 'an input')
    if (claim.claim === 'uncovered') return this.#note(group, 'uncovered', path, claim.reason)
    if (claim.claim !== 'ruled') return this.#pixels(group, path, golden, claim)
    const { found, expected, rule } = claim
    if (compared(golden, expected) !== 'failed') return this.compare(group, path, golden, found)
    const follows = compared(expected, found) !== 'failed'
    this.#note(group, follows ? 'overruled' : 'failed', path, `${rule}: ${JSON.stringify(found)} in place of ${JSON.stringify(golden)}`)
  }

  #homography(group: string, path: string, golden: Json, { matrix, size }: Claim & { claim: 'homography' }): void {
    // Some have eight numbers, the ninth being 1.
    const numbers = golden as readonly number[]
    const off = cornerDistance([...numbers, 1].slice(0, 9), matrix, size)
    numbers.forEach((number, index) => {
      const outcome = number === matrix[index] ? 'identical' : off < pixelBound ? 'exact' : 'failed'
      this.#note(group, outcome, `${path}/${index}`, `the corners are ${off} px apart`)
    })
  }

  #pixels(group: string, path: string, golden: Json, { claim, pixels }: Claim & { claim: 'place' | 'distance' }): void {
    const outcome = compared(golden, pixels)
    const isClose = typeof golden === 'number' && Math.abs(golden - pixels) < pixelBound
    const found = outcome === 'failed' && isClose ? (claim === 'place' ? 'exact' : 'near') : outcome
    this.#note(group, found, path, `${JSON.stringify(golden)} px is ${pixels} px here`)
  }

  #note(group: string, outcome: Outcome, path: string, reason: string): void {
    const line = this.counts.get(group) ?? { identical: 0, exact: 0, near: 0, overruled: 0, given: 0, failed: 0, uncovered: 0 }
    line[outcome]++
    this.counts.set(group, line)
    if (outcome === 'failed' || outcome === 'uncovered' || outcome === 'overruled') this.remarks.push({ outcome, path, reason })
  }
}
