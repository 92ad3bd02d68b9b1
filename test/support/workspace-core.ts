import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Job, JobId } from '#shared/model/job'
import type { Core } from '#main/core/core'
import { createCore } from '#main/core/create-core'
import { Grants } from '#main/core/folders/grants'
import type { CorePorts } from '#main/core/ports'
import { inProcessCaller, type Caller } from '#main/core/rpc/caller'
import { programsBeside, thisRuntime } from '#main/core/standard-ports'

/** A whole core over a temporary folder: real database, real threads, real children. */
export interface WorkspaceCore {
  readonly core: Core
  readonly call: Caller
  readonly grants: Grants
  /** Everything this core wrote lies under it. */
  readonly folder: string
  readonly events: { readonly name: string, readonly payload: unknown }[]
  readonly logged: unknown[]
  /** A grant for a path. */
  grant(path: string): string
  /** Creates (or opens again) a workspace of that name. */
  open(name?: string): Promise<void>
  /** Follows a job to its end. */
  settled(jobId: JobId): Promise<Job>
  close(): Promise<void>
}

const sourceEntry = new URL('../../src-main/core/core.ts', import.meta.url).href

export function testPorts(folder: string, grants: Grants, log: (error: unknown) => void): CorePorts {
  const unavailable = (): Promise<never> => Promise.reject(new Error('no chooser in a test'))
  return {
    version: '0.0.0-test', door: 'cli', rater: 'tester', startDemo: false, userFolder: join(folder, 'user'),
    workspacesFolder: join(folder, 'workspaces'), grants, programUrl: programsBeside(sourceEntry), nodeProgram: thisRuntime(), log,
    folders: { chooser: 'none', choose: unavailable, list: unavailable, grant: unavailable, allows: () => true }
  }
}

/** Opens a core in `folder`, or in a temporary one that goes with it. */
export async function workspaceCore(given?: string, change: Partial<CorePorts> = {}): Promise<WorkspaceCore> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'fringe-core-'))
  const grants = new Grants()
  const logged: unknown[] = []
  const core = await createCore({ ...testPorts(folder, grants, (error) => logged.push(error)), ...change })
  const call = inProcessCaller(core.dispatcher)
  const events: WorkspaceCore['events'] = []
  core.dispatcher.subscribe((name, payload) => events.push({ name, payload }))
  return {
    core, call, grants, folder, events, logged,
    grant: (path) => grants.mint(path).id,
    open: (name = 'ws') => openWorkspace(call, grants, join(folder, name)),
    settled: (jobId) => settled(call, jobId),
    async close() {
      await core.close()
      if (given === undefined) rmSync(folder, { recursive: true, force: true })
    }
  }
}

async function openWorkspace(call: Caller, grants: Grants, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await call('workspace.create', { grantId: grants.mint(folder).id, name: 'ws' })
}

async function settled(call: Caller, jobId: JobId): Promise<Job> {
  for (;;) {
    const job = (await call('job.list', {})).find((each) => each.id === jobId)
    if (job && job.phase !== 'queued' && job.phase !== 'running') return job
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Where a file of `test/fixtures` lies. */
export function fixture(name: string): string {
  return new URL(`../fixtures/${name}`, import.meta.url).pathname
}
