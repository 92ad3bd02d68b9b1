import { contract } from '#shared/contract/contract'
import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import { batchHandlers } from '#main/core/batches/batch.handlers'
import { cameraViewHandlers, type CameraViewRoom } from '#main/core/camera-views/camera-view.handlers'
import { ViewWatches } from '#main/core/camera-views/view-watches'
import { scanWork } from '#main/core/camera-views/scan.work'
import type { Core } from '#main/core/core'
import { exportHandlers } from '#main/core/exports/export.handlers'
import { fitHandlers } from '#main/core/fits/fit.handlers'
import { fitJob } from '#main/core/fits/fit-job'
import { folderHandlers } from '#main/core/folders/folder.handlers'
import { jobHandlers } from '#main/core/jobs/job.handlers'
import { JobRunner } from '#main/core/jobs/job-runner'
import { labelHandlers } from '#main/core/labels/label.handlers'
import { EngineLane } from '#main/core/matching/engine-lane'
import { markHandlers } from '#main/core/marks/mark.handlers'
import { matchHandlers } from '#main/core/matching/match.handlers'
import { matchJob } from '#main/core/matching/match-job'
import type { MatchPorts } from '#main/core/matching/match-run'
import { PairChanges } from '#main/core/matching/pair-changes'
import { pairHandlers } from '#main/core/pairs/pair.handlers'
import { queueHandlers } from '#main/core/pairs/queue.handlers'
import { Queues } from '#main/core/pairs/queues'
import { MadePictures } from '#main/core/pixels/made-pictures'
import { MovedImages } from '#main/core/pixels/moved-images'
import { WorkspacePixels } from '#main/core/pixels/workspace-pixels'
import type { CorePorts } from '#main/core/ports'
import { preprocessJob } from '#main/core/preprocessing/preprocess-job'
import { preprocessingHandlers } from '#main/core/preprocessing/preprocessing.handlers'
import { GroupFinder } from '#main/core/preprocessing/view-groups'
import { Practice, withPracticePixels } from '#main/core/practice/practice'
import { practiceHandlers } from '#main/core/practice/practice.handlers'
import { endAllChildren } from '#main/core/process/child-run'
import { regionHandlers } from '#main/core/regions/region.handlers'
import { measureJob } from '#main/core/reports/measure-job'
import { reportHandlers } from '#main/core/reports/report.handlers'
import { importJob } from '#main/core/results/import-job'
import { resultsHandlers } from '#main/core/results/results.handlers'
import type { Announce } from '#main/core/rpc/announce'
import { Dispatcher } from '#main/core/rpc/dispatcher'
import { sampleHandlers } from '#main/core/sample/sample.handlers'
import { sampleJob } from '#main/core/sample/sample-job'
import { Rescoring } from '#main/core/scoring/rescore'
import { scoreHandlers } from '#main/core/scoring/score.handlers'
import { scoreJob } from '#main/core/scoring/score-job'
import { ScoringClient } from '#main/core/scoring/scoring-client'
import { alignJob } from '#main/core/search/align-job'
import { Alignments } from '#main/core/search/alignments'
import { searchHandlers } from '#main/core/search/search.handlers'
import { preferencesHandlers } from '#main/core/settings/preferences.handlers'
import { settingsHandlers } from '#main/core/settings/settings.handlers'
import { UserSettings } from '#main/core/settings/user-settings'
import { variantHandlers } from '#main/core/variants/variant.handlers'
import { WorkspaceSession } from '#main/core/workspace/session'
import { workspaceHandlers } from '#main/core/workspace/workspace.handlers'

/** Everything that lives as long as the core does. */
interface Parts {
  readonly ports: MatchPorts
  readonly announce: Announce
  readonly session: WorkspaceSession
  readonly scoring: ScoringClient
  readonly changes: PairChanges
  readonly runner: JobRunner
  readonly rescoring: Rescoring
  readonly user: UserSettings
  readonly practice: Practice
  readonly movedImages: MovedImages
  readonly made: MadePictures
  readonly alignments: Alignments
  readonly groups: GroupFinder
  readonly watches: ViewWatches
}

/** Puts the program together behind one dispatcher; the door brings its ports and does the rest. */
export async function createCore(ports: CorePorts): Promise<Core> {
  // Nothing is announced before the dispatcher is there: handlers run only through it.
  let dispatcher: Dispatcher<AppContract> | null = null
  const parts = createParts(ports, await UserSettings.open(ports), (name, payload) => dispatcher?.announce(name, payload))
  registerWork(parts)
  const { session, scoring, movedImages, made, practice } = parts
  dispatcher = new Dispatcher(contract, handlersOf(parts), ports.log)
  return {
    dispatcher,
    pixels: withPracticePixels(practice, new WorkspacePixels(session, scoring, movedImages, made)),
    log: ports.log,
    async close() {
      await session.close()
      await scoring.close()
      await endAllChildren()
    }
  }
}

function createParts(door: CorePorts, user: UserSettings, announce: Announce): Parts {
  const engine = new EngineLane(door)
  const ports = { ...door, engine }
  const session = new WorkspaceSession(ports, ports.grants, announce)
  // Before anything reads an image: the workspace may have been moved.
  session.onOpen(({ folder, database }) => database.run('preprocessing.settle-folders', { folder }))
  const scoring = newScoringClient(ports)
  const runner = new JobRunner(session, announce, ports.log)
  const changes = new PairChanges(session, announce, ports.log)
  const rescoring = new Rescoring(session, runner, announce, changes)
  // After the runner, which ends the pair in hand.
  session.onClose(() => engine.close())
  const watches = new ViewWatches(session, announce, ports.log)
  const movedImages = new MovedImages()
  const made = new MadePictures()
  const alignments = new Alignments(movedImages, announce)
  const groups = new GroupFinder(scoring)
  const practice = new Practice(scoring)
  return { ports, announce, session, scoring, changes, runner, rescoring, user, movedImages, made, alignments, groups, watches, practice }
}

function newScoringClient({ programUrl }: Pick<CorePorts, 'programUrl'>): ScoringClient {
  return new ScoringClient(programUrl('scoring.worker'))
}

function registerWork({ ports, announce, session, scoring, changes, runner, rescoring, groups, alignments }: Parts): void {
  const services = { scoring, changes }
  runner.register(scanWork(session, scoring, announce, ports.log))
  runner.register(importJob(session, services, rescoring, announce))
  runner.register(matchJob(ports, services))
  runner.register(scoreJob(scoring, changes))
  runner.register(measureJob(scoring))
  runner.register(fitJob(ports, announce))
  runner.register(alignJob(ports, alignments))
  runner.register(preprocessJob({ session, newScoringClient: () => newScoringClient(ports), groups, rescoring, announce }))
  runner.register(sampleJob({ session, ports, services, announce }))
}

function handlersOf(parts: Parts): Handlers<AppContract> {
  const { ports, announce, session, scoring, changes, runner, rescoring, user, movedImages, made, alignments, groups, watches, practice } = parts
  const { grants, log } = ports
  const rater = (): string => user.rater
  const queues = new Queues()
  const preferences = preferencesHandlers({ session, user, announce, log })
  const rememberWatched: CameraViewRoom['rememberWatched'] = async ({ database }, viewId, watched) => {
    await database.run('preferences.set-watched', { viewId, watched })
    announce('preferences.changed', await preferences['preferences.read']({}))
  }
  const rooms = {
    workspace: workspaceHandlers(session, ports, rater),
    folders: folderHandlers(ports.folders),
    sample: sampleHandlers({ session, runner, ports, grants }),
    cameraViews: cameraViewHandlers({ session, grants, runner, announce, watches, rememberWatched }),
    results: resultsHandlers(session, grants, runner, announce),
    pairs: pairHandlers(session, announce, rater),
    queues: queueHandlers(session, queues, rater),
    batches: batchHandlers(session, queues),
    practice: practiceHandlers(practice),
    regions: regionHandlers(session, announce, scoring),
    variants: variantHandlers({ session, scoring, made }),
    searches: searchHandlers({ session, scoring, made, runner, alignments }),
    marks: markHandlers({ session, scoring, movedImages, rater }),
    preprocessing: preprocessingHandlers({ session, scoring, groups, runner, made, announce }),
    matching: matchHandlers({ session, runner, ports, grants }),
    jobs: jobHandlers(runner),
    settings: settingsHandlers(session),
    preferences,
    scoring: scoreHandlers(session, rescoring, announce),
    labels: labelHandlers(session, rater, changes),
    fits: fitHandlers({ session, runner, rescoring, announce }),
    reports: reportHandlers({ session, scoring, runner, ports }),
    exports: exportHandlers(session, scoring)
  }
  requireUnique(Object.values(rooms).flatMap((handlers) => Object.keys(handlers)))
  return {
    ...rooms.workspace, ...rooms.folders, ...rooms.sample, ...rooms.cameraViews, ...rooms.results, ...rooms.pairs, ...rooms.queues,
    ...rooms.matching, ...rooms.jobs, ...rooms.settings, ...rooms.scoring, ...rooms.labels, ...rooms.fits, ...rooms.reports, ...rooms.exports,
    ...rooms.preprocessing,
    ...rooms.preferences, ...rooms.batches, ...rooms.practice, ...rooms.regions, ...rooms.marks,
    ...rooms.variants, ...rooms.searches
  }
}

/** A spread would let the later of two handlers win silently. */
function requireUnique(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Error(`Two rooms handle ${twice}`)
}
