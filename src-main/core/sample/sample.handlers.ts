import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import { AppError } from '#shared/contract/failure'
import type { JobId } from '#shared/model/job'
import type { WorkspaceSummary } from '#shared/model/workspace'
import type { Grants } from '#main/core/folders/grants'
import type { JobRunner } from '#main/core/jobs/job-runner'
import type { CorePorts } from '#main/core/ports'
import { sampleSteps } from '#main/core/sample/sample-plan'
import { plannedSample } from '#main/core/sample/write-sample'
import type { WorkspaceSession } from '#main/core/workspace/session'

export interface SampleHandlerParts {
  readonly session: WorkspaceSession
  readonly runner: JobRunner
  readonly ports: CorePorts
  readonly grants: Grants
}

const workspaceName = 'Fringe sample'

/** The sample, in a workspace of its own; one that was begun before is opened and gone on with. */
export function sampleHandlers(parts: SampleHandlerParts): Pick<Handlers<AppContract>, 'sample.start'> {
  return {
    async 'sample.start'() {
      const workspace = await openSample(parts)
      return { workspace, jobId: await startOrResume(parts) }
    }
  }
}

async function openSample({ session, ports, grants }: SampleHandlerParts): Promise<WorkspaceSummary> {
  const folder = join(ports.workspacesFolder, workspaceName)
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError('workspace.not-writable', `The sample cannot be made in ${folder} (${reason})`, { folder }, { cause: error })
  }
  return session.create(grants.mint(folder).id, workspaceName)
}

async function startOrResume({ runner, ports }: SampleHandlerParts): Promise<JobId> {
  const known = (await runner.list()).find((job) => job.kind === 'sample')
  if (known) return (await runner.resume(known.id)).id
  const framesFolder = join(ports.workspacesFolder, `${workspaceName} frames`)
  const items = sampleSteps(plannedSample(framesFolder))
  return runner.start({ kind: 'sample', title: 'Making the sample', request: { framesFolder }, items })
}
