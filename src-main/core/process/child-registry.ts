import type { ChildProcess } from 'node:child_process'

/** What a cancelled child is given to end by itself before it is killed. */
export const graceMilliseconds = 1000

const running = new Set<ChildProcess>()
/** Those that lead a process group of their own, so that a signal also reaches what they started. */
const groupLeaders = new WeakSet<ChildProcess>()
let endsWithUs = false

/** Keeps a child known until it has ended, so that quitting can end it. */
export function registerChild(child: ChildProcess, leadsGroup: boolean): void {
  running.add(child)
  if (leadsGroup) groupLeaders.add(child)
  child.once('exit', () => running.delete(child))
  if (endsWithUs) return
  endsWithUs = true
  // The last resort, for a way out that did not go through endAllChildren. Only synchronous work happens here.
  process.once('exit', () => running.forEach(each => signalGroup(each, 'SIGKILL')))
}

/** How many children are running. */
export function runningChildren(): number {
  return running.size
}

/** Asks a child and all it started to end; kills them when they have not within a second. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  signalGroup(child, 'SIGTERM')
  const killer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMilliseconds)
  await ended
  clearTimeout(killer)
}

/** Ends every child still running; resolves when all are gone. Part of quitting. */
export async function endAllChildren(): Promise<void> {
  await Promise.all([...running].map(endChild))
}

/** Signals a child, and with it its whole process group where it leads one. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    if (groupLeaders.has(child)) process.kill(-child.pid, signal)
    else child.kill(signal)
  } catch (error) {
    // Between looking and signalling it may have ended by itself; EPERM is macOS' word for a group of zombies.
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'ESRCH' && code !== 'EPERM') throw error
  }
}

/** Whether it has ended, also where its output has not been read yet. */
export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined
}
