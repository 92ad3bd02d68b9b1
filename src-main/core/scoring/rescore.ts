import { isDeepStrictEqual } from 'node:util'
import type { JobId } from '#shared/model/job'
import { defaultScoreSettings, type ScoreSettings } from '#shared/model/score-settings'
import type { JobRunner } from '#main/core/jobs/job-runner'
import type { PairChanges } from '#main/core/matching/pair-changes'
import type { Announce } from '#main/core/rpc/announce'
import type { OpenWorkspace, WorkspaceSession } from '#main/core/workspace/session'

/** What a change of settings did: scores changed from evidence, and the job that measures the rest anew. */
export interface SettingsChange {
  readonly settings: ScoreSettings
  readonly rescored: number
  readonly jobId: JobId | null
}

/** Match sets per transaction: a label waits for no more than one of them. */
const batchSize = 100

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
    const jobId = needsPixels ? await this.#scoreAnew(workspace) : null
    // Evidence of another mode cannot be judged by this one: those scores wait for the job.
    const rescored = before.mode === settings.mode ? await rescoreAll(workspace, settings) : 0
    await workspace.database.run('score.mark-rescored', settings)
    return { rescored, jobId }
  }

  async #scoreAnew(workspace: OpenWorkspace): Promise<JobId | null> {
    const matchSets = await workspace.database.run('score.scorable', null)
    if (matchSets.length === 0) return null
    const items = matchSets.map(({ matchSetId, image1, image2 }) => ({ name: `${image1} to ${image2}`, payload: { matchSetId } }))
    return this.#runner.start({ kind: 'score', title: `Scoring ${items.length} match sets anew`, request: null, items })
  }

  /** A program that was killed between storing settings and the last score left some scores behind. */
  async #finishEarlier(workspace: OpenWorkspace): Promise<void> {
    const settings = await workspace.database.run('settings.read', null)
    const reached = (await workspace.database.run('score.rescored-settings', null)) ?? defaultScoreSettings
    if (!isDeepStrictEqual(reached, settings)) await this.#follow(workspace, reached, settings)
  }
}

/** The settings that evidence depends on. */
function pixelSettings({ mode, crop, region, estimator }: ScoreSettings) {
  return { mode, crop, region, estimator }
}

async function rescoreAll({ database }: OpenWorkspace, settings: ScoreSettings): Promise<number> {
  let rescored = 0
  for (let after: number | null = 0; after !== null;) {
    const progress: { last: number | null, changed: number } = await database.run('score.rescore', { after, limit: batchSize, settings })
    rescored += progress.changed
    after = progress.last
  }
  return rescored
}
