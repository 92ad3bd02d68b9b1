import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { AppError } from '#shared/contract/failure'
import { Grants } from '#main/core/folders/grants'
import type { CorePorts } from '#main/core/ports'
import type { Announce } from '#main/core/rpc/announce'
import { programsBeside, thisRuntime } from '#main/core/standard-ports'
import { WorkspaceSession } from '#main/core/workspace/session'

/** A real folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'fringe-test-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function unavailable(): never {
  throw new AppError('folder.chooser-unavailable', 'no chooser in tests')
}

/** Ports of a program without a door, everything under one folder; a logged error fails the test. */
export function testPorts(folder: string, part: Partial<CorePorts> = {}): CorePorts {
  return {
    version: '0.0.0-test',
    door: 'cli',
    rater: 'ann',
    startDemo: false,
    grants: new Grants(),
    userFolder: join(folder, 'user'),
    workspacesFolder: join(folder, 'workspaces'),
    folders: { chooser: 'none', choose: unavailable, list: unavailable, grant: unavailable, allows: () => true },
    programUrl: programsBeside(import.meta.url),
    nodeProgram: thisRuntime(),
    log: (error) => {
      throw error
    },
    ...part
  }
}

/** What a session under test was made of, and what it announced. */
export interface TestSession {
  readonly folder: string
  readonly ports: CorePorts
  readonly grants: Grants
  readonly session: WorkspaceSession
  readonly announced: { readonly name: string, readonly payload: unknown }[]
  readonly announce: Announce
}

/** A session with the real database worker in a folder of its own; it closes when the test is over. */
export function testSession(part: Partial<CorePorts> = {}, folder: string = temporaryFolder()): TestSession {
  const ports = testPorts(folder, part)
  const announced: { name: string, payload: unknown }[] = []
  const announce: Announce = (name, payload) => {
    announced.push({ name, payload })
  }
  const session = new WorkspaceSession(ports, ports.grants, announce)
  onTestFinished(() => session.close())
  return { folder, ports, grants: ports.grants, session, announced, announce }
}

/** As `testSession`, with a new workspace open. */
export async function openTestWorkspace(part: Partial<CorePorts> = {}): Promise<TestSession> {
  const made = testSession(part)
  await made.session.create(null, 'work')
  return made
}

/** The code of the AppError that a promise is rejected with; fails where it is not rejected with one. */
export async function failureOf(promise: Promise<unknown>): Promise<AppError> {
  try {
    await promise
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('Expected a failure, but it went well')
}
