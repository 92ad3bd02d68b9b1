// A Chromium driven without Playwright, for its memory: Playwright has the page keep every answer of the network.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import WebSocket from 'ws'

export interface BareBrowser {
  /** Presses a key in the page. */
  press(key: string): Promise<void>
  /** What an expression comes to in the page. */
  evaluate(expression: string): Promise<unknown>
  /** Resident memory of the page's process without garbage, in MiB. */
  memory(): Promise<number>
  close(): Promise<void>
}

type Answer = { readonly id?: number, readonly result?: Record<string, unknown>, readonly error?: { readonly message: string } }

/** Starts a browser that draws on the processor and opens an address in it, at 1440x900. */
export async function openBareBrowser(executable: string, address: string): Promise<BareBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'fringe-bench-profile-'))
  const child = spawn(executable, [
    '--headless', '--disable-gpu', '--no-first-run', '--window-size=1440,900', '--remote-debugging-port=0', `--user-data-dir=${profile}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), 'about:blank'
  ], { stdio: ['ignore', 'ignore', 'pipe'] })
  const port = await debuggingPort(child.stderr)
  const targets = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json() as { type: string, webSocketDebuggerUrl: string }[]
  const target = targets.find(({ type }) => type === 'page')
  if (!target) throw new Error('The browser opened no page')
  const { ask, socket } = await connect(target.webSocketDebuggerUrl)
  await ask('Page.navigate', { url: address })
  return {
    async press(key) {
      for (const type of ['keyDown', 'keyUp']) await ask('Input.dispatchKeyEvent', { type, key, code: key })
    },
    async evaluate(expression) {
      const { result } = await ask('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
      return (result as { value?: unknown } | undefined)?.value
    },
    async memory() {
      await ask('HeapProfiler.collectGarbage', {})
      return Math.max(...renderersOf(child.pid as number).map(residentMebibytes))
    },
    async close() {
      socket.close()
      const ended = once(child, 'exit')
      child.kill()
      await ended
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    }
  }
}

async function debuggingPort(stderr: NodeJS.ReadableStream): Promise<number> {
  for await (const line of createInterface({ input: stderr })) {
    const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1]
    if (port === undefined) continue
    stderr.resume()
    return Number(port)
  }
  throw new Error('The browser ended before it could be asked anything')
}

async function connect(address: string) {
  const socket = new WebSocket(address)
  await once(socket, 'open')
  const waiting = new Map<number, (answer: Answer) => void>()
  let nextId = 0
  socket.on('message', (data) => {
    const answer = JSON.parse(String(data)) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
  })
  const ask = (method: string, params: object): Promise<Record<string, unknown>> => new Promise((resolve, reject) => {
    const id = ++nextId
    waiting.set(id, ({ result, error }) => {
      waiting.delete(id)
      if (error) reject(new Error(`${method}: ${error.message}`))
      else resolve(result ?? {})
    })
    socket.send(JSON.stringify({ id, method, params }))
  })
  return { socket, ask }
}

/** Chromium's zygote stands between it and its renderers. */
function renderersOf(browser: number): number[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number)
  const parents = new Map(processes.map((id) => [id, parentOf(id)]))
  const descends = (id: number | undefined): boolean => id !== undefined && id > 1 && (id === browser || descends(parents.get(id)))
  return processes.filter((id) => descends(id) && textOf(`/proc/${id}/cmdline`).includes('--type=renderer'))
}

function parentOf(id: number): number {
  return Number(textOf(`/proc/${id}/stat`).split(') ')[1]?.split(' ')[1] ?? 0)
}

function residentMebibytes(id: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(textOf(`/proc/${id}/status`))?.[1] ?? 0) / 1024
}

/** Empty where the process ended since it was listed. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Members of a process group: the host may have started itself again with another Node. */
export function groupMebibytes(group: number): number {
  const members = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(textOf(`/proc/${name}/stat`).split(') ')[1]?.split(' ')[2]) === group)
  return members.reduce((sum, name) => sum + residentMebibytes(Number(name)), 0)
}
