import { pathInside } from '#main/core/folders/path-inside'
import type { DeepRule } from '#main/core/images/gray-file'
import { makeThumbnail } from '#main/core/images/thumbnail'
import { deepRuleOf } from '#main/core/camera-views/deep-rule'
import { makeOverlay, overlayName, usualOverlay, type OverlayVariant } from '#main/core/pixels/overlay-thumbnail'
import { MadePictures } from '#main/core/pixels/made-pictures'
import { MovedImages } from '#main/core/pixels/moved-images'
import type { PixelOrigin } from '#main/core/pixels/pixel.queries'
import { PixelCache } from '#main/core/pixels/pixel-cache'
import type { PixelImage, PixelLane } from '#main/core/pixels/pixel-lane'
import { readThumbnail, thumbnailPixels, writeThumbnail } from '#main/core/pixels/thumbnail-store'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import type { WorkspaceSession } from '#main/core/workspace/session'

const cacheBytes = 64 * 2 ** 20

/** Pixels of the open workspace: read from the frames (or moved anew) by the scoring worker, thumbnails from its cache folder. */
export class WorkspacePixels implements PixelLane {
  readonly #session: WorkspaceSession
  readonly #scoring: ScoringClient
  readonly #movedImages: MovedImages
  readonly #made: MadePictures
  readonly #cache = new PixelCache(cacheBytes)
  readonly #underWay = new Map<string, Promise<unknown>>()

  constructor(session: WorkspaceSession, scoring: ScoringClient, movedImages = new MovedImages(), made = new MadePictures()) {
    this.#session = session
    this.#scoring = scoring
    this.#movedImages = movedImages
    this.#made = made
  }

  gray(hash: string): Promise<PixelImage | null> {
    const workspace = this.#session.currentOrNull()
    return this.#once(`gray ${hash}`, async () => {
      const made = workspace && this.#made.find(workspace, hash)
      if (made) return made
      const origin = workspace && ((await workspace.database.run('pixels.locate', { hash })) ?? this.#movedImages.find(workspace, hash))
      // Asked even where the pixels are cached: another workspace must not answer for this one.
      if (!origin) return null
      const image = this.#cache.get(hash) ?? (await this.#make(origin, hash))
      if (image) this.#cache.set(hash, image)
      return image
    })
  }

  thumbnail(hash: string): Promise<Uint8Array | null> {
    return this.#kept(hash, async () => {
      const image = await this.gray(hash)
      return image && makeThumbnail(image, thumbnailPixels)
    })
  }

  overlay(redHash: string, greenHash: string, variant: OverlayVariant = usualOverlay): Promise<Uint8Array | null> {
    return this.#kept(overlayName(redHash, greenHash, variant), async () => {
      const [red, green] = await Promise.all([this.gray(redHash), this.gray(greenHash)])
      if (!red || !green || red.width !== green.width || red.height !== green.height) return null
      return makeOverlay(red, green, variant)
    })
  }

  /** A picture from the workspace's cache folder, made and put there the first time. */
  #kept(name: string, make: () => Promise<Uint8Array | null>): Promise<Uint8Array | null> {
    const folder = this.#session.currentOrNull()?.folder
    return this.#once(name, async () => {
      if (folder === undefined) return null
      const known = await readThumbnail(folder, name)
      if (known) return known
      const made = await make()
      if (made) await writeThumbnail(folder, name, made)
      return made
    })
  }

  /** Null where the file no longer holds the pixels that were scored. */
  async #make(origin: PixelOrigin, hash: string): Promise<PixelImage | null> {
    const file = await pathInside(origin.folder, origin.fileName).catch(() => null)
    if (file === null) return null
    for (const deepRule of rulesOf(origin)) {
      const made = await this.#read(file, deepRule, origin.matrix)
      if (made.hash === hash) return made.image
    }
    return null
  }

  #read(file: string, deepRule: DeepRule, matrix: readonly number[] | null): Promise<{ image: PixelImage, hash: string }> {
    if (matrix === null) return this.#scoring.run('read', { file, deepRule }, 'urgent')
    return this.#scoring.run('move', { file, deepRule, matrix: [...matrix] }, 'urgent')
  }

  /** Two requests for one picture of one workspace share the work. */
  #once<T>(name: string, work: () => Promise<T>): Promise<T> {
    const key = `${this.#session.currentOrNull()?.folder} ${name}`
    const known = this.#underWay.get(key) as Promise<T> | undefined
    if (known) return known
    const started = work().finally(() => this.#underWay.delete(key))
    this.#underWay.set(key, started)
    return started
  }
}

/** 16-bit frames are scored by their view's range, or in notebook mode by their high byte. */
function rulesOf(origin: PixelOrigin): DeepRule[] {
  const rule = deepRuleOf(origin)
  return rule.kind === 'range' ? [rule, { kind: 'high-byte' }] : [rule]
}
