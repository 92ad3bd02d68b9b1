import { AppError } from '#shared/contract/failure'
import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { AnalysisSubject } from '#shared/model/analysis'
import type { AlignmentRequest, ShiftedPair } from '#shared/model/search'
import type { ImageSize } from '#shared/numerics/homography-motion'
import type { JobRunner } from '#main/core/jobs/job-runner'
import type { MadePictures } from '#main/core/pixels/made-pictures'
import type { AnalysisInputs } from '#main/core/scoring/analysis.queries'
import { loadSubject } from '#main/core/scoring/analysis-pair'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import type { Alignments } from '#main/core/search/alignments'
import { searchInTurns, shiftsByToleranceInTurns } from '#main/core/search/shifts-in-turns'
import type { OpenWorkspace, WorkspaceSession } from '#main/core/workspace/session'

type SearchCommands =
  | 'translation.search' | 'translation.shift' | 'translation.by-tolerance' | 'optimum.probe' | 'alignment.start' | 'alignment.list'

interface Room {
  readonly session: WorkspaceSession
  readonly scoring: ScoringClient
  readonly made: MadePictures
  readonly runner: JobRunner
  readonly alignments: Alignments
}

/** Searches for a better place of image 1: whole shifts, around a homography, and homographies without matches. */
export function searchHandlers({ session, scoring, made, runner, alignments }: Room): Pick<Handlers<AppContract>, SearchCommands> {
  const load = async (asked: AnalysisSubject) => {
    const { inputs, ...subject } = await loadSubject(session.current(), asked)
    return { subject, size: sizeOf(inputs) }
  }
  return {
    async 'translation.search'({ subject: asked, radius, range }) {
      const workspace = session.current()
      const { subject, size } = await load(asked)
      const search = range === 'symmetric'
        ? await searchInTurns(scoring, { subject, size, radius })
        : await scoring.run('translation', { subject, radius, range }, 'urgent')
      const { best } = search
      const picture = best && (await scoring.run('shifted', { subject, dx: best.dx, dy: best.dy }, 'urgent'))
      return { ...search, range, bestMoved: picture && made.keep(workspace, picture) }
    },

    'translation.shift': ({ subject, dx, dy }) => shiftPair(session.current(), { scoring, made }, subject, { dx, dy }),

    async 'translation.by-tolerance'({ subject: asked, radius, tolerances }) {
      return shiftsByToleranceInTurns(scoring, { ...(await load(asked)), radius, tolerances })
    },

    async 'optimum.probe'({ subject: asked, reach }) {
      const { subject } = await load(asked)
      return scoring.run('optimum', { subject, reach }, 'urgent')
    },

    async 'alignment.start'({ subject, request }) {
      const { inputs: { id1, id2 }, ...loaded } = await loadSubject(session.current(), subject)
      const matchSet = await scoring.run('matchedScore', { subject: loaded }, 'urgent')
      if (request.start === 'match-set' && matchSet === null) throw notMatched()
      const name = `${id1} onto ${id2}`
      const title = `Aligning ${name} (${words[request.method]})`
      const items = [{ name, payload: null }]
      return { jobId: await runner.start({ kind: 'align', title, request: { subject, request, matchSet }, items }) }
    },

    'alignment.list': ({ pairId }) => alignments.list(session.current(), pairId)
  }
}

const words: Readonly<Record<AlignmentRequest['method'], string>> = {
  'gradient-ascent': 'the notebook\'s ascent', 'differential-evolution': 'differential evolution', ecc: 'correlation'
}

/** A frame that was read has a size; the usual one else, which only makes turns longer or shorter. */
function sizeOf({ image1 }: AnalysisInputs): ImageSize {
  return { width: image1?.width ?? usualSide, height: image1?.height ?? usualSide }
}

const usualSide = 500

function notMatched(): AppError {
  return new AppError('analysis.not-matched', 'The pair has no homography yet. Match it first, or start from no movement')
}

/** Image 1 deliberately put in another place, scored as every homography is. Throws `image.unreadable`. */
async function shiftPair(
  workspace: OpenWorkspace, { scoring, made }: Pick<Room, 'scoring' | 'made'>, asked: AnalysisSubject, { dx, dy }: { dx: number, dy: number }
): Promise<ShiftedPair> {
  const { image1, image2, deepRule, settings } = await loadSubject(workspace, asked)
  const motion = { kind: 'homography' as const, matrix: [1, 0, dx, 0, 1, dy, 0, 0, 1] }
  const scored = await scoring.run('score', { image1, image2, motion, settings, ...(deepRule && { deepRule }) }, 'urgent')
  if (scored.status !== 'ok') throw new AppError('image.unreadable', scored.message)
  const { score, verdict, tolerance, evidence, moved: image, movedHash: hash } = scored
  // A notebook tolerance that is not a number changes nothing, as 255 does.
  return { dx, dy, score, verdict, tolerance: Number.isNaN(tolerance) ? 255 : tolerance, evidence: [...evidence.whole], moved: made.keep(workspace, { image, hash }) }
}
