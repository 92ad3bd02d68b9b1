import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, vi } from 'vitest'
import type { CommandInput } from '#main/cli/command'
import { runCli } from '#main/cli/run-cli'

/** What one command line did. */
export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export const entryUrl = new URL('../../src-main/cli/main.ts', import.meta.url).href
const entry = fileURLToPath(entryUrl)

/** A folder for one test file; the user's own folder is never touched. */
export function cliFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'fringe-cli-')))
  process.env['FRINGE_USER_FOLDER'] = join(folder, 'user')
  process.env['FRINGE_WORKSPACES_FOLDER'] = join(folder, 'workspaces')
  process.env['FRINGE_RATER'] = 'ann'
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Runs a command line in this process, which is ten times faster than a new one. */
export async function fringe(...argv: readonly string[]): Promise<Outcome> {
  const written = { stdout: '', stderr: '' }
  const catches = (name: 'stdout' | 'stderr') =>
    vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
      written[name] += String(chunk)
      return true
    })
  const spies = [catches('stdout'), catches('stderr')]
  try {
    const code = await runCli(argv, entryUrl)
    return { code, ...written }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

/** The one JSON document that a command prints; anything else on stdout fails here. */
export async function fringeJson<T>(...argv: readonly string[]): Promise<T> {
  const end = argv.indexOf('--')
  const at = end === -1 ? argv.length : end
  const { code, stdout, stderr } = await fringe(...argv.slice(0, at), '--json', ...argv.slice(at))
  if (code !== 0) throw new Error(`fringe ${argv.join(' ')} ended with ${code}: ${stderr}`)
  if (stdout.trimEnd().includes('\n')) throw new Error(`more than one line on stdout: ${stdout.slice(0, 300)}`)
  return JSON.parse(stdout) as T
}

/** A program of its own, to be interrupted or to hold a workspace. */
export function startFringe(...argv: readonly string[]): { child: ChildProcess, outcome: Promise<Outcome> } {
  const child = spawn(process.execPath, [entry, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number>((resolve) => child.once('exit', (code, signal) => resolve(code ?? (signal === null ? -1 : -2))))
  const outcome = Promise.all([ended, text(child.stdout), text(child.stderr)]).then(([code, stdout, stderr]) => ({ code, stdout, stderr }))
  return { child, outcome }
}

/** Settles once a program has said something on stderr. */
export function saying(child: ChildProcess, words: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let heard = ''
    child.stderr!.on('data', (chunk: Buffer) => {
      heard += chunk.toString()
      if (words.test(heard)) resolve()
    })
    child.once('exit', () => reject(new Error(`it ended and only said: ${heard}`)))
  })
}

/** A matcher of a few lines of JavaScript; `frame(path)` gives an image's id, `print(x1, y1, x2, y2)` a match. */
export function makeMatcher(folder: string, name: string, body: string): string {
  const path = join(folder, name)
  const source = `#!${process.execPath}
const [image1, image2, ...flags] = process.argv.slice(2)
const print = (...values) => process.stdout.write(values.join(' ') + ' 3.5 0\\n')
${body}
`
  writeFileSync(path, source)
  chmodSync(path, 0o755)
  return path
}

/** Matches on a grid that all move by one pixel to the right. */
export const gridMatches = 'for (let y = 10; y < 120; y += 8) for (let x = 10; x < 150; x += 8) print(x, y, x + 1, y)'

/** What a command is given, for work on a workspace beside the commands. */
export function plainInput(): CommandInput {
  return { words: [], flags: {}, rest: [], json: false, signal: new AbortController().signal, entryUrl }
}
