import type { Database } from 'better-sqlite3'
import { AppError } from '#shared/contract/failure'
import type { PairStrategy } from '#shared/model/pair'
import { choosePairs, type IdPair } from '#shared/numerics/random/pair-sampling'
import { imageQueries } from '#main/core/camera-views/image.queries'
import { findView } from '#main/core/camera-views/camera-view.queries'
import { read, write } from '#main/core/database/operation'
import { pairDetail } from '#main/core/pairs/pair-detail.queries'

/** What became of pairs to be added. */
export interface AddedPairs {
  readonly added: number
  readonly alreadyThere: number
}

/** More pairs than this at once is taken for a mistake: at a second each, matching them would take days. */
const mostPairsAtOnce = 200_000
/** Shuffling all combinations of more frames than this needs more memory than a workbench should. */
const mostFramesToShuffle = 10_000

function addPairs(database: Database, { viewId, pairs }: { viewId: number, pairs: readonly IdPair[] }): AddedPairs {
  const insert = database.prepare('INSERT INTO pairs (view_id, image1, image2) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  let added = 0
  for (const [image1, image2] of pairs) added += insert.run(viewId, image1, image2).changes
  return { added, alreadyThere: pairs.length - added }
}

function choose(database: Database, { viewId, strategy }: { viewId: number, strategy: PairStrategy }): readonly IdPair[] {
  const ids = imagesToPair(database, viewId)
  if (strategy.kind === 'reference' && !ids.includes(strategy.imageId)) {
    throw new AppError('image.not-found', `${strategy.imageId} is no readable image of this camera view`, { imageId: strategy.imageId })
  }
  const combinations = (ids.length * (ids.length - 1)) / 2
  const count = strategy.kind === 'all' ? combinations : strategy.kind === 'random' ? Math.min(strategy.count, combinations) : ids.length
  if (count > mostPairsAtOnce || (strategy.kind === 'random' && ids.length > mostFramesToShuffle)) {
    const what = `${count} of ${combinations} pairs of ${ids.length} images`
    throw new AppError('request.invalid', `${what} are too many at once: up to ${mostPairsAtOnce} pairs are sampled, at random among up to ${mostFramesToShuffle} images. Sample fewer, or import a list.`, { count, combinations })
  }
  return choosePairs(ids, strategy)
}

/** Readable images of a view in the order shown. Throws `camera-view.not-found`, `camera-view.too-few-images`. */
function imagesToPair(database: Database, viewId: number): string[] {
  const view = findView(database, viewId)
  // A half-read folder would give another sample than the whole one.
  const reason = view.scanned ? null : `${view.name} has not been read to its end; sample pairs once it is (add the folder again if reading was stopped)`
  const ids = imageQueries['image.readable-ids'].run(database, { viewId })
  const tooFew = `${view.name} has ${ids.length} readable images; a pair needs two`
  if (reason === null && ids.length >= 2) return ids
  throw new AppError('camera-view.too-few-images', reason ?? tooFew, { viewId, images: ids.length })
}

export const pairQueries = {
  /** Adds pairs in their order; those that are there already stay where they are. */
  'pair.add': write(addPairs),
  /** What a strategy gives for a view. A read, and here, because shuffling many combinations takes a while. */
  'pair.choose': read(choose),
  'pair.detail': read(pairDetail)
}
