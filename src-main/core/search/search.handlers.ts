import { AppError } from '#shared/contract/failure'
import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { AnalysisSubject } from '#shared/model/analysis'
import type { AlignmentRequest, ShiftedPair } from '#shared/model/search'
import type { JobRunner } from '#main/core/jobs/job-runner'
import type { MadePictures } from '#main/core/pixels/made-pictures'
import { loadSubject } from '#main/core/scoring/analysis-pair'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import type { Alignments } from '#main/core/search/alignments'
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
    const { inputs: _inputs, ...subject } = await loadSubject(session.current(), asked)
    return subject
  }
  return {
    async 'translation.search'({ subject, radius, range }) {
      const workspace = session.current()
      const { bestMoved, ...search } = await scoring.run('translation', { subject: await load(subject), radius, range }, 'urgent')
      return { ...search, range, bestMoved: bestMoved && made.keep(workspace, bestMoved) }
    },

    'translation.shift': ({ subject, dx, dy }) => shiftPair(session.current(), { scoring, made }, subject, { dx, dy }),

    async 'translation.by-tolerance'({ subject, radius, tolerances }) {
      return scoring.run('shiftByTolerance', { subject: await load(subject), radius, tolerances }, 'urgent')
    },

    async 'optimum.probe'({ subject, reach }) {
      return scoring.run('optimum', { subject: await load(subject), reach }, 'urgent')
    },

    async 'alignment.start'({ subject, request }) {
      const { inputs, motion } = await loadSubject(session.current(), subject)
      requireStart(request, motion !== null)
      const name = `${inputs.id1} onto ${inputs.id2}`
      return { jobId: await runner.start({ kind: 'align', title: `Aligning ${name} (${words[request.method]})`, request: { subject, request }, items: [{ name, payload: null }] }) }
    },

    'alignment.list': ({ pairId }) => alignments.list(session.current(), pairId)
  }
}

const words: Readonly<Record<AlignmentRequest['method'], string>> = {
  'gradient-ascent': 'the notebook\'s ascent', 'differential-evolution': 'differential evolution', ecc: 'correlation'
}

function requireStart({ start }: AlignmentRequest, isMatched: boolean): void {
  if (start === 'match-set' && !isMatched) {
    throw new AppError('analysis.not-matched', 'The pair has no matches yet. Match it first, or start from no movement')
  }
}

/** Image 1 deliberately put in another place, scored as any homography is. Throws `image.unreadable`. */
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
