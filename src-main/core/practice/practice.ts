import type { PixelImage, PixelLane } from '#main/core/pixels/pixel-lane'
import type { GeneratedPair } from '#main/core/practice/practice-pair'
import type { ScoringClient } from '#main/core/scoring/scoring-client'

/** The practice pairs, each drawn by the scoring worker when it is first asked for and kept: ten take 3 MB. */
export class Practice {
  readonly #scoring: ScoringClient
  readonly #pairs = new Map<number, Promise<GeneratedPair>>()
  readonly #images = new Map<string, PixelImage>()

  constructor(scoring: ScoringClient) {
    this.#scoring = scoring
  }

  pair(index: number): Promise<GeneratedPair> {
    const known = this.#pairs.get(index)
    if (known) return known
    const drawn = this.#draw(index)
    this.#pairs.set(index, drawn)
    // One that failed is tried again.
    drawn.catch(() => this.#pairs.delete(index))
    return drawn
  }

  image(hash: string): PixelImage | null {
    return this.#images.get(hash) ?? null
  }

  async #draw(index: number): Promise<GeneratedPair> {
    const pair = await this.#scoring.run('practice', { index }, 'urgent')
    for (const { hash, image } of [pair.image1, pair.moved, pair.image2]) this.#images.set(hash, image)
    return pair
  }
}

/** Practice pixels before those of the workspace: they are there without one. */
export function withPracticePixels(practice: Practice, workspace: PixelLane): PixelLane {
  return {
    gray: async (hash) => practice.image(hash) ?? workspace.gray(hash),
    thumbnail: (hash) => workspace.thumbnail(hash),
    overlay: (redHash, greenHash, variant) => workspace.overlay(redHash, greenHash, variant)
  }
}
