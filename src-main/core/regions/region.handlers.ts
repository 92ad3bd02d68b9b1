import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import { AppError, toFailure } from '#shared/contract/failure'
import type { PairId } from '#shared/model/pair'
import type { Region, RegionScores } from '#shared/model/region'
import type { Announce } from '#main/core/rpc/announce'
import { loadSubject } from '#main/core/scoring/analysis-pair'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import type { OpenWorkspace, WorkspaceSession } from '#main/core/workspace/session'

type RegionCommands = 'region.list' | 'region.put' | 'region.remove' | 'region.scores'

/** Named regions of interest of a camera view, and what pairs come to in them. */
export function regionHandlers(
  session: WorkspaceSession, announce: Announce, scoring: ScoringClient
): Pick<Handlers<AppContract>, RegionCommands> {
  return {
    'region.list': (input) => session.current().database.run('region.list', input),

    async 'region.put'({ name, ...input }) {
      const trimmed = name.trim()
      if (trimmed === '') throw new AppError('request.invalid', 'A region needs a name that is more than spaces')
      const region = await session.current().database.run('region.put', { ...input, name: trimmed })
      announce('region.changed', { viewId: region.viewId })
      return region
    },

    async 'region.remove'({ id }) {
      const { viewId } = await session.current().database.run('region.remove', { id })
      announce('region.changed', { viewId })
      return {}
    },

    async 'region.scores'({ viewId, preprocessing, pairIds }) {
      const workspace = session.current()
      await workspace.database.run('camera-view.find', { viewId })
      const regions = await workspace.database.run('region.list', { viewId })
      const rows: RegionScores[] = []
      for (const pairId of pairIds) rows.push(await scoresOf(workspace, scoring, { pairId, preprocessing, regions }))
      return { regions, rows }
    }
  }
}

interface AskedPair {
  readonly pairId: PairId
  readonly preprocessing: string
  readonly regions: readonly Region[]
}

/** What is wrong with one pair is its row's problem, not the table's. */
async function scoresOf(workspace: OpenWorkspace, scoring: ScoringClient, { pairId, preprocessing, regions }: AskedPair): Promise<RegionScores> {
  try {
    const { inputs: _, ...subject } = await loadSubject(workspace, { pairId, preprocessing, base: null, tolerance: null, crop: null, mode: null })
    const { scores, ...rest } = await scoring.run('regions', { subject, regions: regions.map(({ x, y, width, height }) => ({ x, y, width, height })) })
    return { pairId, ...rest, scores: [...scores], problem: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { pairId, tolerance: null, whole: null, scores: [], problem: toFailure(error).message }
  }
}
