import type { ChildProcess } from 'node:child_process'
import { endChild } from '#main/core/process/child-registry'
import { childEnd, startChild } from '#main/core/process/child-start'
import { pasteableCommand, type ChildCommand } from '#main/core/process/command-line'
import { findExecutable } from '#main/core/process/find-executable'
import { LastWords } from '#main/core/process/last-words'
import { lineSplitter, type LineSplitter } from '#main/core/process/line-splitter'

export { endAllChildren } from '#main/core/process/child-registry'

const mebibyte = 1024 * 1024

export interface ChildOptions {
  readonly signal?: AbortSignal | undefined
  /** Takes standard output line by line; without it the output is collected. */
  readonly onStdoutLine?: (line: string) => void
  /** Sees each line of standard error. One for which it returns true is progress, and stays out of the tail. */
  readonly onStderrLine?: (line: string) => boolean
  /** A child that prints more is ended. 64 MiB unless told; streamed output has no limit. */
  readonly stdoutLimitBytes?: number
  /** Lets the child use our own terminal; nothing is collected then. */
  readonly inheritTerminal?: boolean
  /** Gets the command as one line that can be pasted into a shell. */
  readonly log?: (line: string) => void
}

/** Three values: a program that could not be started must never look like one that failed at its work. */
export type ChildOutcome =
  | { readonly status: 'succeeded'; readonly stdout: string; readonly stderrTail: string; readonly seconds: number }
  | {
      readonly status: 'ran-and-failed'
      readonly cause: 'exit' | 'cancelled' | 'too-much-output'
      readonly exitCode: number | null
      readonly signal: NodeJS.Signals | null
      readonly stderrTail: string
      readonly seconds: number
    }
  | { readonly status: 'could-not-run'; readonly reason: string }

/** Runs one child to its end. Never throws for the child. */
export async function runChild(command: ChildCommand, options: ChildOptions = {}): Promise<ChildOutcome> {
  options.log?.(pasteableCommand(command))
  const found = await findExecutable(command.command, command.workingFolder)
  if ('problem' in found) return { status: 'could-not-run', reason: found.problem }
  if (options.signal?.aborted) return { status: 'could-not-run', reason: 'Cancelled before it was started' }
  try {
    const streams = options.inheritTerminal === true ? 'terminal' : 'listened-to'
    return await follow(startChild(found.path, command, streams), options)
  } catch (error) {
    return { status: 'could-not-run', reason: `${found.path} could not be started (${(error as Error).message})` }
  }
}

async function follow(child: ChildProcess, options: ChildOptions): Promise<ChildOutcome> {
  const started = performance.now()
  const output = collectOutput(child, options)
  const cancel = (): void => void endChild(child)
  options.signal?.addEventListener('abort', cancel, { once: true })
  try {
    const { exitCode, signal } = await childEnd(child)
    const seconds = (performance.now() - started) / 1000
    const { stdout, stderrTail, overflowed } = output.finish()
    const cause = overflowed ? 'too-much-output' : options.signal?.aborted ? 'cancelled' : 'exit'
    if (exitCode === 0 && cause === 'exit') return { status: 'succeeded', stdout, stderrTail, seconds }
    return { status: 'ran-and-failed', cause, exitCode, signal, stderrTail, seconds }
  } finally {
    options.signal?.removeEventListener('abort', cancel)
  }
}

interface CollectedOutput {
  finish(): { stdout: string; stderrTail: string; overflowed: boolean }
}

function collectOutput(child: ChildProcess, options: ChildOptions): CollectedOutput {
  const limit = options.stdoutLimitBytes ?? 64 * mebibyte
  const chunks: Buffer[] = []
  let bytes = 0
  const lastWords = new LastWords(options.onStderrLine)
  const stdoutLines: LineSplitter | null = options.onStdoutLine ? lineSplitter(options.onStdoutLine) : null
  const collect = (chunk: Buffer): void => {
    bytes += chunk.length
    if (bytes <= limit) chunks.push(chunk)
    else if (bytes - chunk.length <= limit) void endChild(child)
  }
  child.stdout?.on('data', (chunk: Buffer) => (stdoutLines ? stdoutLines.push(chunk) : collect(chunk)))
  child.stderr?.on('data', (chunk: Buffer) => lastWords.push(chunk))
  return {
    finish: () => {
      stdoutLines?.end()
      lastWords.end()
      const overflowed = bytes > limit
      const stdout = overflowed ? '' : Buffer.concat(chunks).toString('utf8')
      return { stdout, stderrTail: lastWords.text, overflowed }
    }
  }
}
