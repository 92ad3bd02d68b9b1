import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '#shared/contract/failure'
import type { Job, JobId } from '#shared/model/job'
import type { CommandInput } from '#main/cli/command'
import { progressLine } from '#main/cli/progress'
import type { Core } from '#main/core/core'
import { createCore } from '#main/core/create-core'
import { Grants } from '#main/core/folders/grants'
import type { FolderPort } from '#main/core/ports'
import { openLog } from '#main/core/process/log'
import { inProcessCaller, type Caller } from '#main/core/rpc/caller'
import { personalPorts, programsBeside, programVersion, thisRuntime } from '#main/core/standard-ports'

/** A core with an open workspace, for one command. */
export interface WorkspaceSession {
  readonly call: Caller
  /** Hears of every event until the returned function is called. */
  readonly subscribe: Core['dispatcher']['subscribe']
  /** A grant for a path given on the command line: typing it is choosing it. */
  grant(path: string): string
  /** Follows a job to its end, with progress on stderr. Throws `job.cancelled` when interrupted; the job stays resumable. */
  finish(jobId: JobId): Promise<Job>
  /** Forgets interrupted jobs that a new one, of the same title, takes the place of. */
  dropInterrupted(jobId: JobId): Promise<void>
}

/** Opens a core for one command and closes it however the command ends. */
export async function withCore<T>(input: CommandInput, work: (session: WorkspaceSession) => Promise<T>): Promise<T> {
  const grants = new Grants()
  const personal = personalPorts()
  const core = await createCore({
    ...personal,
    version: programVersion(input.entryUrl),
    door: 'cli',
    startDemo: false,
    folders: typedFolders(),
    grants,
    programUrl: programsBeside(input.entryUrl),
    nodeProgram: thisRuntime(),
    log: openLog(personal.userFolder)
  })
  const call = inProcessCaller(core.dispatcher)
  try {
    return await work({
      call,
      subscribe: (listener) => core.dispatcher.subscribe(listener),
      grant: (path) => grantOf(grants, path),
      finish: (jobId) => follow(core, call, jobId, input.signal),
      dropInterrupted: (jobId) => dropInterrupted(call, jobId)
    })
  } finally {
    await core.close()
  }
}

/** The same with the workspace in `folder` open; `create` makes it where there is none. */
export function withWorkspace<T>(
  input: CommandInput, folder: string, create: boolean, work: (session: WorkspaceSession) => Promise<T>
): Promise<T> {
  return withCore(input, async (session) => {
    if (create && !existsSync(join(folder, 'fringe.db'))) {
      makeFolder(folder)
      await session.call('workspace.create', { grantId: session.grant(folder), name: 'workspace' })
    } else {
      await session.call('workspace.open', { grantId: session.grant(folder) })
    }
    return await work(session)
  })
}

async function dropInterrupted(call: Caller, jobId: JobId): Promise<void> {
  const jobs = await call('job.list', {})
  const title = jobs.find((job) => job.id === jobId)?.title
  for (const job of jobs.filter((each) => each.phase === 'paused' && each.title === title)) await call('job.cancel', { jobId: job.id })
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    const message = `A workspace cannot be made in ${folder} (${(error as Error).message}). Choose another folder.`
    throw new AppError('workspace.not-writable', message, { folder }, { cause: error })
  }
}

function grantOf(grants: Grants, path: string): string {
  const full = resolve(path)
  if (!existsSync(full)) throw new AppError('folder.not-found', `${full} does not exist. Check the path.`, { path: full })
  return grants.mint(full).id
}

async function follow(core: Core, call: Caller, jobId: JobId, signal: AbortSignal): Promise<Job> {
  const progress = progressLine()
  const stop = core.dispatcher.subscribe((name, payload) => {
    if (name === 'job.changed' && (payload as Job).id === jobId) progress.show(payload as Job)
  })
  try {
    for (;;) {
      const job = (await call('job.list', {})).find((each) => each.id === jobId)
      if (signal.aborted) throw new AppError('job.cancelled', 'Interrupted; the same command goes on where it stopped')
      if (!job || ['done', 'failed', 'cancelled'].includes(job.phase)) return ended(job, jobId)
      await sleep(100, undefined, { signal }).catch(() => {})
    }
  } finally {
    stop()
    progress.end()
  }
}

function ended(job: Job | undefined, jobId: JobId): Job {
  if (!job) throw new AppError('job.not-found', `Job ${jobId} is gone`)
  if (job.phase === 'failed') throw new AppError('internal', `${job.title}: ${job.problem ?? 'failed'}`)
  return job
}

/** Paths come as words of the command line; there is nothing to choose or list. */
function typedFolders(): FolderPort {
  const unavailable = async (): Promise<never> => {
    throw new AppError('folder.chooser-unavailable', 'The command line has no chooser')
  }
  return { chooser: 'none', choose: unavailable, list: unavailable, grant: unavailable, allows: () => true }
}
