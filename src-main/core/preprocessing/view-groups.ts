import type { PreprocessingStep } from '#shared/model/preprocessing'
import type { ImageGroups } from '#shared/numerics/preprocessing/image-groups'
import { levelStatistics, type LevelCounts, type LevelStatistics } from '#shared/numerics/preprocessing/level-counts'
import { deepRuleOf } from '#main/core/camera-views/deep-rule'
import { pathInside } from '#main/core/folders/path-inside'
import { madeFrom, stepsKey } from '#main/core/preprocessing/made-from'
import type { SourceFrame, ViewFrames } from '#main/core/preprocessing/preprocessing.queries'
import type { ScoringClient, Urgency } from '#main/core/scoring/scoring-client'

export type GroupingStep = Extract<PreprocessingStep, { kind: 'clustered-normalisation' }>

/** The groups of a view's images as they come out of the steps before. */
export interface ViewGroups extends ImageGroups {
  readonly frames: readonly SourceFrame[]
  readonly statistics: readonly LevelStatistics[]
  /** The histogram that an image of the view is matched to: that of its group's medoid. */
  readonly referenceOf: ReadonlyMap<string, LevelCounts>
}

interface Grouping {
  readonly view: ViewFrames
  /** The steps before the grouping one. */
  readonly before: readonly PreprocessingStep[]
  readonly k: number | null
  readonly seed: number
}

interface Asking {
  /** In place of the one that people wait for. */
  readonly scoring?: ScoringClient
  readonly urgency?: Urgency
  readonly signal?: AbortSignal
  readonly onProgress?: (fraction: number) => void
}

/** A kilobyte each. */
const mostRemembered = 20_000

/**
 * Finds the groups of clustered normalisation. How many pixels each image has of each level is remembered by content, so
 * that another k asks for no pixels, and what was interrupted goes on where it stopped.
 */
export class GroupFinder {
  readonly #scoring: ScoringClient
  readonly #levels = new Map<string, LevelCounts>()

  constructor(scoring: ScoringClient) {
    this.#scoring = scoring
  }

  /** Throws `image.unreadable` where a frame has gone since it was read, and the signal's reason. */
  async find({ view, before, k, seed }: Grouping, asking: Asking = {}): Promise<ViewGroups> {
    const { frames } = view
    const counts: LevelCounts[] = []
    for (const frame of frames) {
      asking.signal?.throwIfAborted()
      counts.push(await this.#levelsOf(view, frame, before, asking))
      asking.onProgress?.(counts.length / frames.length)
    }
    const statistics = counts.map(levelStatistics)
    const groups = await (asking.scoring ?? this.#scoring).run('groupFrames', { statistics, k, seed }, asking.urgency)
    const referenceOf = new Map(frames.map(({ imageId }, index) => [imageId, counts[groups.medoids[groups.groups[index]!]!]!]))
    return { ...groups, frames, statistics, referenceOf }
  }

  /** How many frames of a view it would have to read. */
  unknown({ frames }: ViewFrames, before: readonly PreprocessingStep[]): number {
    return frames.filter((frame) => !this.#levels.has(keyOf(frame, before))).length
  }

  async #levelsOf(
    view: ViewFrames, frame: SourceFrame, before: readonly PreprocessingStep[], asking: Asking
  ): Promise<LevelCounts> {
    const key = keyOf(frame, before)
    const known = this.#levels.get(key)
    if (known) return known
    const file = await pathInside(view.folder, frame.fileName)
    const request = { file, deepRule: deepRuleOf(view), steps: before, reference: null }
    const counts = await (asking.scoring ?? this.#scoring).run('frameLevels', request, asking.urgency)
    this.#levels.set(key, counts)
    const [oldest] = this.#levels.keys()
    if (this.#levels.size > mostRemembered && oldest !== undefined) this.#levels.delete(oldest)
    return counts
  }
}

/** The grouping step of a strategy, with the steps before it; null where there is none. */
export function groupingOf(steps: readonly PreprocessingStep[]): { step: GroupingStep, before: readonly PreprocessingStep[] } | null {
  const at = steps.findIndex(({ kind }) => kind === 'clustered-normalisation')
  return at === -1 ? null : { step: steps[at] as GroupingStep, before: steps.slice(0, at) }
}

function keyOf(frame: SourceFrame, before: readonly PreprocessingStep[]): string {
  return madeFrom(stepsKey(before, []), frame.hash)
}
