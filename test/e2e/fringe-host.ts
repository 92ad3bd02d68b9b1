import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test as base, expect } from '@playwright/test'

const program = resolve(import.meta.dirname, '../../build/bin/fringe.mjs')

/** A Fringe of its own, in folders of its own, served to this test's browser. */
export interface FringeHost {
  readonly folder: string
  readonly address: string
  readonly process: ChildProcess
  /** Ends it without a word, as a power cut would. */
  kill(): Promise<void>
  /** Starts it again on the same folders. Returns the new address. */
  restart(): Promise<string>
}

export async function startFringe(roots: readonly string[] = [], words: readonly string[] = []): Promise<FringeHost> {
  const folder = mkdtempSync(join(tmpdir(), 'fringe-story-'))
  const rootFlags = [folder, ...roots].flatMap((root) => ['--root', root])
  let running = await launch(folder, [...words, ...rootFlags])
  return {
    folder,
    get address() {
      return running.address
    },
    get process() {
      return running.process
    },
    kill: async () => {
      if (running.process.exitCode !== null || running.process.signalCode !== null) return
      const ended = once(running.process, 'exit')
      // The whole group: the program may have started itself again with another Node.
      process.kill(-(running.process.pid as number), 'SIGKILL')
      await ended
    },
    restart: async () => {
      running = await launch(folder, rootFlags)
      return running.address
    }
  }
}

async function launch(folder: string, args: readonly string[]): Promise<{ process: ChildProcess, address: string }> {
  const environment = {
    ...process.env, FRINGE_USER_FOLDER: join(folder, 'user'), FRINGE_WORKSPACES_FOLDER: join(folder, 'workspaces'), FRINGE_RATER: 'ada'
  }
  const child = spawn(process.execPath, [program, 'serve', ...args], { env: environment, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
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

export const test = base.extend<{ fringe: FringeHost }>({
  fringe: async ({}, provide) => {
    const host = await startFringe()
    await provide(host)
    await host.kill()
  }
})
export { expect }
