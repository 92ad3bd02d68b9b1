import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { CameraViewId } from '#shared/model/camera-view'
import type { IdPair } from '#shared/numerics/random/pair-sampling'
import { toPairDetail } from '#main/core/pairs/pair-detail'
import { parsePairList } from '#main/core/pairs/pair-list'
import type { AddedPairs } from '#main/core/pairs/pair.queries'
import type { Announce } from '#main/core/rpc/announce'
import type { WorkspaceSession } from '#main/core/workspace/session'

type PairCommands = 'pair.sample' | 'pair.import' | 'pair.page' | 'pair.counts' | 'pair.histogram' | 'pair.points' | 'pair.open'

/** Pairs per transaction, so that none keeps the writer busy for long. */
const pairsPerWrite = 400

/** Adding pairs, and looking at them; `rater` names the present rater, who may change. */
export function pairHandlers(session: WorkspaceSession, announce: Announce, rater: () => string): Pick<Handlers<AppContract>, PairCommands> {
  const database = () => session.current().database
  return {
    'pair.sample': async ({ viewId, strategy }) =>
      addPairs(session, announce, viewId, await database().run('pair.choose', { viewId, strategy })),

    'pair.import': async ({ viewId, text, fileName }) => {
      await database().run('camera-view.find', { viewId })
      const known = new Set(await database().run('image.readable-ids', { viewId }))
      return addPairs(session, announce, viewId, parsePairList(text, fileName, known))
    },

    'pair.page': (input) => database().run('pair.page', { ...input, rater: rater() }),
    'pair.counts': (input) => database().run('pair.counts', { ...input, rater: rater() }),
    'pair.histogram': (input) => database().run('pair.histogram', { ...input, rater: rater() }),
    'pair.points': (input) => database().run('pair.points', { ...input, rater: rater() }),
    'pair.open': async (input) => toPairDetail(await database().run('pair.detail', { ...input, rater: rater() }))
  }
}

async function addPairs(
  session: WorkspaceSession, announce: Announce, viewId: CameraViewId, pairs: readonly IdPair[]
): Promise<AddedPairs> {
  const { database } = session.current()
  const result = { added: 0, alreadyThere: 0 }
  for (let at = 0; at < pairs.length; at += pairsPerWrite) {
    const { added, alreadyThere } = await database.run('pair.add', { viewId, pairs: pairs.slice(at, at + pairsPerWrite) })
    result.added += added
    result.alreadyThere += alreadyThere
  }
  announce('pair.changed', { pairIds: [] })
  announce('camera-view.changed', await database.run('camera-view.find', { viewId }))
  await session.announceSummary()
  return result
}
