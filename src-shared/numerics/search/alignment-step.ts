import type { HomographyMatrix } from '#shared/model/homography'

/** How far a search for a homography is. */
export interface AlignmentStep {
  /** The best so far, image 1 to image 2. */
  readonly matrix: HomographyMatrix
  /** What is maximised, of the best so far; of different meaning from method to method, and finer from level to level. */
  readonly objective: number
  /** Where a search stands that goes on from places worse than its best, and its score there. */
  readonly present?: { readonly matrix: HomographyMatrix; readonly score: number }
  /** How often image 1 was moved, whole or coarse. */
  readonly evaluations: number
  /** 0..1 of the work planned. */
  readonly fraction: number
}

/** A search that can be stopped after any step; what it yielded last is its answer. */
export type AlignmentSearch = Generator<AlignmentStep, void>
