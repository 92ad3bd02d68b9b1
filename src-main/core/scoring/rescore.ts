import { isDeepStrictEqual } from 'node:util'
import type { JobId } from '#shared/model/job'
import { defaultScoreSettings, type ScoreSettings } from '#shared/model/score-settings'
import type { JobRunner } from '#main/core/jobs/job-runner'
import type { PairChanges } from '#main/core/matching/pair-changes'
import type { Announce } from '#main/core/rpc/announce'
import type { ScorableMatchSet } from '#main/core/scoring/score.queries'
import type { OpenWorkspace, WorkspaceSession } from '#main/core/workspace/session'

/** What a change of settings did: scores changed from evidence, and the job that measures the rest anew. */
export interface SettingsChange {
  readonly settings: ScoreSettings
  readonly rescored: number
  readonly jobId: JobId | null
}

/** Match sets per transaction, some 20 ms: a label waits for no more than one of them. */
const batchSize = 2000

/** Brings every score in line with the settings in force; one change at a time. */
export class Rescoring {
  readonly #session: WorkspaceSession
  readonly #runner: JobRunner
  readonly #announce: Announce
  readonly #changes: PairChanges
  #turn: Promise<unknown> = Promise.resolve()

  constructor(session: WorkspaceSession, runner: JobRunner, announce: Announce, changes: PairChanges) {
    this.#session = session
    this.#runner = runner
    this.#announce = announce
    this.#changes = changes
    session.onOpen((workspace) => this.#finishEarlier(workspace))
  }

  /** Stores settings and lets the scores follow: tolerance, cutoff, minimums and gates from evidence, the rest by a job. */
  apply(settings: ScoreSettings): Promise<SettingsChange> {
    return this.change(async ({ database }) => {
      await database.run('settings.write', settings)
      return settings
    })
  }

  /** The same where `store` stores the settings, in a write that does more; it returns what is then in force. */
  change(store: (workspace: OpenWorkspace) => Promise<ScoreSettings>): Promise<SettingsChange> {
    const turn = this.#turn.then(async () => {
      const workspace = this.#session.current()
      const before = await workspace.database.run('settings.read', null)
      const settings = await store(workspace)
      this.#announce('settings.changed', settings)
      const { rescored, jobId } = await this.#follow(workspace, before, settings)
      if (rescored > 0) this.#changes.manyChanged()
      return { settings, rescored, jobId }
    })
    this.#turn = turn.catch(() => {})
    return turn
  }

  /** The job is on disk before the settings count as reached: a kill in between only makes it start again. */
  async #follow(workspace: OpenWorkspace, before: ScoreSettings, settings: ScoreSettings): Promise<Omit<SettingsChange, 'settings'>> {
    const needsPixels = !isDeepStrictEqual(pixelSettings(before), pixelSettings(settings))
    const jobId = needsPixels ? await this.#scoreAnew(workspace, await workspace.database.run('score.scorable', null), settings) : null
    // Evidence of another mode cannot be judged by this one: those scores wait for the job.
    const rescored = before.mode === settings.mode ? await rescoreAll(workspace, before, settings) : 0
    await workspace.database.run('score.mark-rescored', settings)
    return { rescored, jobId }
  }

  /** Images of a preprocessing were made: where they are the scoring base, what was scored on others is measured anew. */
  async followImages({ database }: OpenWorkspace, viewId: number, preprocessing: string): Promise<JobId | null> {
    const workspace = this.#session.current()
    const settings = await database.run('settings.read', null)
    if (settings.base !== preprocessing || workspace.database !== database) return null
    return this.#scoreAnew(workspace, await database.run('score.off-base', { viewId, base: preprocessing }), settings)
  }

  async #scoreAnew({ database }: OpenWorkspace, matchSets: readonly ScorableMatchSet[], { base }: ScoreSettings): Promise<JobId | null> {
    if (matchSets.length === 0) return null
    const items = matchSets.map(({ matchSetId, image1, image2 }) => ({ name: `${image1} to ${image2}`, payload: { matchSetId } }))
    const without = base === 'unpp' ? 0 : await database.run('score.without-base', { matchSetIds: matchSets.map((each) => each.matchSetId), base })
    return this.#runner.start({ kind: 'score', title: scoringTitle(items.length, base, without), request: null, items })
  }

  /** A program that was killed between storing settings and the last score left some scores behind. */
  async #finishEarlier(workspace: OpenWorkspace): Promise<void> {
    const settings = await workspace.database.run('settings.read', null)
    const reached = (await workspace.database.run('score.rescored-settings', null)) ?? defaultScoreSettings
    if (!isDeepStrictEqual(reached, settings)) await this.#follow(workspace, reached, settings)
  }
}

/** The settings that evidence depends on. */
function pixelSettings({ mode, crop, region, base, estimator }: ScoreSettings) {
  return { mode, crop, region, base, estimator }
}

function scoringTitle(matchSets: number, base: string, without: number): string {
  const on = base === 'unpp' ? '' : ` on ${base}`
  const others = without === 0 ? '' : `, ${without} of them on the frames, having no images of ${base}`
  return `Scoring ${matchSets} match sets anew${on}${others}`
}

async function rescoreAll({ database }: OpenWorkspace, before: ScoreSettings, settings: ScoreSettings): Promise<number> {
  const regate = !isDeepStrictEqual(before.gates, settings.gates)
  let rescored = 0
  for (let after: number | null = 0; after !== null;) {
    const progress: { last: number | null, changed: number } = await database.run('score.rescore', { after, limit: batchSize, settings, regate })
    rescored += progress.changed
    after = progress.last
  }
  return rescored
}
