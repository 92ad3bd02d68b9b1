import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const program = resolve(import.meta.dirname, '../../build/bin/fringe.mjs')

/** A Fringe of its own, in folders of its own, served to this test's browser. */
export interface FringeHost {
  readonly folder: string
  readonly address: string
  readonly process: ChildProcess
  /** Ends it as Ctrl+C does. */
  stop(): Promise<void>
  /** Ends it without a word, as a power cut would. */
  kill(): Promise<void>
  /** Starts it again on the same folders, with no workspace open. Returns the new address. */
  restart(): Promise<string>
}

export interface FringeStart {
  /** Folders that may be opened, beside its own. */
  readonly roots?: readonly string[]
  /** What else stands on the command line: a workspace, --demo. */
  readonly words?: readonly string[]
  readonly folder?: string
}

/** A folder that no other story uses; its real path, which is what Fringe shows. */
export function storyFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'fringe-story-')))
}

export async function startFringe({ roots = [], words = [], folder = storyFolder() }: FringeStart = {}): Promise<FringeHost> {
  const rootFlags = [folder, ...roots].flatMap((root) => ['--root', root])
  let running = await launch(folder, [...words, ...rootFlags])
  const endWith = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (running.process.exitCode !== null || running.process.signalCode !== null) return
    const ended = once(running.process, 'exit')
    // The whole group: the program may have started itself again with another Node.
    process.kill(-(running.process.pid as number), signal)
    await ended
  }
  return {
    folder,
    get address() {
      return running.address
    },
    get process() {
      return running.process
    },
    stop: () => endWith('SIGTERM'),
    kill: () => endWith('SIGKILL'),
    restart: async () => {
      running = await launch(folder, rootFlags)
      return running.address
    }
  }
}

async function launch(folder: string, args: readonly string[]): Promise<{ process: ChildProcess, address: string }> {
  const child = spawn(process.execPath, [program, 'serve', ...args], {
    env: environmentOf(folder), stdio: ['ignore', 'pipe', 'inherit'], detached: true
  })
  let text = ''
  for await (const chunk of child.stdout) {
    text += String(chunk)
    const address = /http:\/\/\S+/.exec(text)?.[0]
    if (address !== undefined && text.includes('\n')) {
      // Nobody reads on, and nothing more is printed.
      child.stdout.resume()
      return { process: child, address }
    }
  }
  throw new Error(`fringe serve ended without an address: ${text}`)
}

/** The command line, to its end. Throws with what it printed where it fails. */
export async function runFringe(folder: string, words: readonly string[]): Promise<{ stdout: string, stderr: string }> {
  return promisify(execFile)(process.execPath, [program, ...words], { env: environmentOf(folder) })
}

function environmentOf(folder: string): NodeJS.ProcessEnv {
  return { ...process.env, FRINGE_USER_FOLDER: join(folder, 'user'), FRINGE_WORKSPACES_FOLDER: join(folder, 'workspaces'), FRINGE_RATER: 'ada' }
}
