import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JobId } from '#shared/model/job'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runningChildren } from '#main/core/process/child-registry'
import { buildKernels } from '../../build/build-kernels.mjs'
import { allRows, importInto } from '../support/imported-core'
import { workspaceCore, type WorkspaceCore } from '../support/workspace-core'

// A whole core with the real engine, whose starts are noted.
const folder = mkdtempSync(join(tmpdir(), 'fringe-batch-'))
const starts = join(folder, 'starts.txt')
const pairs = ['102', '103', '104'].map((id2) => ({ id1: '101', id2, wrongBy: 0 }))
let core: WorkspaceCore

beforeAll(async () => {
  await buildKernels()
  const node = join(folder, 'node')
  writeFileSync(starts, '')
  // The process id stays the engine's: exec replaces the shell.
  writeFileSync(node, `#!/bin/sh\necho $$ >> ${starts}\nexec ${process.execPath} "$@"\n`)
  chmodSync(node, 0o755)
  core = await workspaceCore(undefined, { nodeProgram: { command: node, leadingArguments: [], environment: {} } })
  await core.open()
  await importInto(core, pairs)
})

afterAll(async () => {
  await core.close()
  rmSync(folder, { recursive: true })
})

const processes = (): number[] => readFileSync(starts, 'utf8').split('\n').slice(0, -1).map(Number)

/** Starts matching; other flags make another run, in which every pair is to be matched again. */
async function start(...flags: readonly string[]): Promise<JobId> {
  const [view] = await core.call('camera-view.list', {})
  const { jobId } = await core.call('match.start', { viewId: view!.id, matcher: { kind: 'embedded', flags: ['-R', '2', ...flags] } })
  return jobId
}

/** Starts matching with the engine held still, so that the first pair is in its hands for as long as the test likes. */
async function startHeld(pid: number, ...flags: readonly string[]): Promise<JobId> {
  process.kill(pid, 'SIGSTOP')
  const jobId = await start(...flags)
  const isUnderWay = async () => (await core.call('job.list', {})).find((job) => job.id === jobId)?.command != null
  await expect.poll(isUnderWay).toBe(true)
  return jobId
}

describe('a batch with the embedded engine', () => {
  it('is matched by one process, and keeps commands of their own', async () => {
    expect(await core.settled(await start())).toMatchObject({ phase: 'done', done: 3, failed: 0 })
    expect(processes()).toHaveLength(1)
    expect((await allRows(core)).map((row) => row.state)).toEqual(['better', 'better', 'better'])
    expect((await core.call('run.list', { viewId: null })).at(-1)).toMatchObject({ matcher: 'embedded', flags: '-R 2', matchSets: 3 })
  })

  it('goes on in the same process with the next job', async () => {
    expect(await core.settled(await start('-nlpow', '1.5'))).toMatchObject({ done: 3, failed: 0 })
    expect(processes()).toHaveLength(1)
  })

  it('loses one pair, with its reason, where the engine is killed', async () => {
    const [pid] = processes()
    const jobId = await startHeld(pid!, '-nlpow', '1.6')
    process.kill(pid!, 'SIGKILL')
    expect(await core.settled(jobId)).toMatchObject({ phase: 'done', done: 2, failed: 1 })
    const [failure] = await core.call('job.failures', { jobId })
    expect(failure).toMatchObject({ name: '101 to 102', reason: expect.stringMatching(/SIGKILL.*memory ran out/) as string })
    expect(processes()).toHaveLength(2)
  })

  it('is cancelled in the middle of a pair, and matched from there when resumed', async () => {
    const jobId = await startHeld(processes().at(-1)!, '-nlpow', '1.7')
    expect(await core.call('job.cancel', { jobId })).toMatchObject({ phase: 'cancelled', done: 0, failed: 0 })
    expect(runningChildren()).toBe(0)
    await core.call('job.resume', { jobId })
    expect(await core.settled(jobId)).toMatchObject({ phase: 'done', done: 3, failed: 0 })
    expect(processes()).toHaveLength(3)
  })

  it('leaves no process when its workspace is closed', async () => {
    expect(runningChildren()).toBe(1)
    await core.call('workspace.close', {})
    expect(runningChildren()).toBe(0)
  })
})
