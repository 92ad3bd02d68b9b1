import { spawn, type ChildProcess } from 'node:child_process'
import { childEnvironment } from '#main/core/process/child-environment'
import { graceMilliseconds, registerChild, signalGroup } from '#main/core/process/child-registry'
import type { ChildCommand } from '#main/core/process/command-line'

/** Starts a program found by `findExecutable`. The only place where a process is started. */
export function startChild(path: string, command: ChildCommand, streams: 'listened-to' | 'spoken-to' | 'terminal'): ChildProcess {
  const inherits = streams === 'terminal'
  // Its own process group, so that cancelling reaches whatever it starts itself; a terminal's child stays in ours.
  const leadsGroup = process.platform !== 'win32' && !inherits
  const child = spawn(path, [...command.arguments], {
    shell: false,
    windowsHide: true,
    detached: leadsGroup,
    stdio: inherits ? 'inherit' : [streams === 'spoken-to' ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    env: childEnvironment(command.environment),
    ...(command.workingFolder !== undefined && { cwd: command.workingFolder })
  })
  if (child.pid !== undefined) registerChild(child, leadsGroup)
  return child
}

/** How a process ended: with an exit code, or by a signal. */
export interface ChildEnd {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
}

/** Settles once a child has ended and its output has been read. Rejects where it could not be started. */
export function childEnd(child: ChildProcess): Promise<ChildEnd> {
  return new Promise((resolve, reject) => {
    let straggler: NodeJS.Timeout | undefined
    child.once('error', reject)
    // A grandchild that outlives it would hold its pipes, and with them us, open.
    child.once('exit', () => {
      straggler = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMilliseconds)
    })
    child.once('close', (exitCode, signal) => {
      clearTimeout(straggler)
      resolve({ exitCode, signal })
    })
  })
}
