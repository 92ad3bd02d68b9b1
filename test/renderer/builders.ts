import type { z } from 'zod'
import { CameraView } from '#shared/model/camera-view'
import { Job } from '#shared/model/job'
import { PairRow } from '#shared/model/pair'
import { AppStatus, WorkspaceSummary } from '#shared/model/workspace'

/** Builders of the nouns the interface shows: whole ones, of which a test names what matters to it. */
export function aWorkspace(changes: Partial<z.input<typeof WorkspaceSummary>> = {}): WorkspaceSummary {
  return WorkspaceSummary.parse({
    name: 'vessel-2026', path: '/home/ada/vessel-2026', networkFileSystem: false, cameraViews: 2, images: 24,
    pairs: 20, matched: 5, labelled: 0, fittable: 0, adoptedFitId: null, ...changes
  })
}

export function aStatus(changes: Partial<z.input<typeof AppStatus>> = {}): AppStatus {
  return AppStatus.parse({
    version: '0.1.0', rater: 'ada', door: 'host', chooser: 'listing', workspace: null, recent: [], startDemo: false, ...changes
  })
}

export function aView(changes: Partial<z.input<typeof CameraView>> = {}): CameraView {
  return CameraView.parse({
    id: 1, name: 'tok_divertor', folder: '/frames/tok_divertor', images: 11, unreadable: 0, pairs: 55, matched: 0,
    labelled: 0, waiting: 0, scanned: true, warnings: [], ...changes
  })
}

export function aJob(changes: Partial<z.input<typeof Job>> = {}): Job {
  return Job.parse({
    id: 'job-1', kind: 'match', title: 'Matching tok_divertor, preprocessing unpp', phase: 'running', items: 10, done: 0,
    failed: 0, current: [], secondsLeft: null, command: null, problem: null, createdAt: '2026-11-22T14:00:00Z', ...changes
  })
}

export function aPairRow(changes: Partial<z.input<typeof PairRow>> = {}): PairRow {
  return PairRow.parse({
    pairId: 1, matchSetId: 1, viewId: 1, view: 'tok_divertor', image1: '80078', image2: '83382', image1Hash: null, image2Hash: null,
    movedHash: null, state: 'better', reason: null, score: 0.909, count: 44_062, better: 40_049, worse: 4_013, tolerance: 24, matches: 3131,
    secondsMatching: 7.5, inliers: 2826, shiftMaximum: 19.6, coarse: false, contrast: 31.5, label: null,
    labelStale: false, ownLabel: null, flagged: false, raters: 0, disagreement: false, ...changes
  })
}
