// Runs a Node program once, as a process of its own, and says what it took.
import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { z } from 'zod'

/** What exit-report.mjs writes. */
const exitReport = z.object({ processorMicroseconds: z.number(), peakKibibytes: z.number() })

const reporter = pathToFileURL(join(import.meta.dirname, 'exit-report.mjs')).href

export interface ProcessRun {
  /** From before the start to after the exit, in seconds. */
  seconds: number
  /** User and system time of all its threads, in seconds. */
  processorSeconds: number
  /** Largest resident memory of this process alone. */
  mebibytes: number
  /** When the first bytes came on standard error, in seconds from the start; null where none came. */
  firstMessageSeconds: number | null
  output: string
}

/** The program did not end with exit code 0; why, in one line. */
export interface ProcessFailure {
  failure: string
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** A refusal is the only line on standard error; in the trace of a crash, the line to show is that with the error. */
function failureOf(messages: string, code: number | null, signal: string | null): string {
  const lines = messages.trim().split('\n')
  const trace = lines.find(line => /^(\w*Error\b|FATAL ERROR)/.test(line))
  return trace ?? (lines.at(-1) || `ended with ${code === null ? signal : `exit code ${code}`}`)
}

/** @param program path of a JavaScript file, run by the Node that runs this. */
export async function runProgram(program: string, args: readonly string[]): Promise<ProcessRun | ProcessFailure> {
  const start = performance.now()
  const secondsSince = () => (performance.now() - start) / 1000
  const child = spawn(process.execPath, ['--import', reporter, program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe']
  })
  // As asked for above: all but the first are pipes.
  const [, stdout, stderr, reported] = child.stdio as [null, Readable, Readable, Readable, undefined]
  let firstMessageSeconds: number | null = null
  stderr.once('data', () => {
    firstMessageSeconds = secondsSince()
  })
  const ended = new Promise<{ code: number | null, signal: string | null, seconds: number }>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve({ code, signal, seconds: secondsSince() }))
  })
  const [{ code, signal, seconds }, output, messages, report] = await Promise.all([
    ended, textOf(stdout), textOf(stderr), textOf(reported)
  ])
  if (code !== 0) return { failure: failureOf(messages, code, signal) }
  const { processorMicroseconds, peakKibibytes } = exitReport.parse(JSON.parse(report))
  const [processorSeconds, mebibytes] = [processorMicroseconds / 1e6, peakKibibytes / 1024]
  return { seconds, processorSeconds, mebibytes, firstMessageSeconds, output }
}
