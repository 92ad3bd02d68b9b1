import { z } from 'zod'
import { AppError } from '#shared/contract/failure'
import { checkFlags, isCoarse } from '#main/core/matching/flags'
import type { ActiveRun } from '#main/core/matching/match-pair'
import { createMatcher, MatcherSetting } from '#main/core/matching/registry'
import type { MatcherPorts } from '#main/core/matching/matcher'
import type { CorePorts } from '#main/core/ports'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** What a match job keeps to go on after a restart. */
export const MatchRequest = z.object({
  runId: z.number().int(),
  name: z.string(),
  setting: MatcherSetting,
  version: z.string(),
  flags: z.array(z.string())
})
export type MatchRequest = z.infer<typeof MatchRequest>

/** What matching needs of the door, and of the core. */
export type MatchPorts = CorePorts & MatcherPorts

/** How pairs of a view are to be matched. */
export interface RunChoice {
  readonly viewId: number
  readonly preprocessing: string
  readonly setting: MatcherSetting
  readonly flags: readonly string[]
  /** One of a sweep of a flag, not to be shown in place of other runs. */
  readonly sweep?: boolean
}

/** The run of a matcher with its flags: the one that is there, or a new one. Throws `matcher.not-found`, `matcher.invalid-flags`. */
export async function ensureRun(workspace: OpenWorkspace, ports: MatchPorts, choice: RunChoice): Promise<MatchRequest> {
  const { viewId, preprocessing, setting, flags, sweep = false } = choice
  checkFlags(flags)
  const description = await createMatcher(setting, ports).describe()
  const { id, name } = await workspace.database.run('run.ensure', {
    viewId, preprocessing, matcher: description.name, matcherVersion: description.version, flags: JSON.stringify(flags),
    coarse: isCoarse(flags), sweep, createdAt: new Date().toISOString()
  })
  return { runId: id, name, setting, version: description.version, flags: [...flags] }
}

/** A stored request made ready to work. Throws where the matcher is not the one that the run's results come from. */
export async function activeRun(ports: MatchPorts, { runId, name, setting, version, flags }: MatchRequest): Promise<ActiveRun> {
  if (setting.kind === 'executable' && !ports.folders.allows(setting.path)) {
    throw new AppError('folder.grant-unknown', `${setting.path} was not chosen in this session; start matching with it again`)
  }
  const matcher = createMatcher(setting, ports)
  const now = await matcher.describe()
  if (now.version !== version) {
    const message = `The matcher has changed since this job was started (${version}, now ${now.version}); start a new one`
    throw new AppError('matcher.not-found', message, { before: version, now: now.version })
  }
  return { runId, name, matcher, flags }
}
