import { linesOf } from '#shared/numerics/text/lines'
import { endChild, hasEnded } from '#main/core/process/child-registry'
import { childEnd, startChild, type ChildEnd } from '#main/core/process/child-start'
import type { ChildCommand } from '#main/core/process/command-line'
import { findExecutable } from '#main/core/process/find-executable'
import { LastWords } from '#main/core/process/last-words'

/** A child that stays, and that is spoken with in lines. */
export interface LineChild {
  /** What it says on standard output, line by line; ends when it does. */
  readonly lines: AsyncGenerator<string>
  isRunning(): boolean
  /** Settles once it has ended and its lines have been read to their end. */
  readonly ended: Promise<ChildEnd>
  say(line: string): void
  /** The end of what it wrote to standard error since it was last spoken to. */
  lastWords(): string
  /** Says that nothing more will be said to it; it is expected to end by itself. */
  finish(): void
  /** Asks it to end, and kills it when it has not within a second. */
  end(): Promise<void>
}

/** Starts a child to be spoken with, or says in words why it cannot be started. */
export async function startLineChild(command: ChildCommand): Promise<LineChild | { readonly problem: string }> {
  const found = await findExecutable(command.command, command.workingFolder)
  if ('problem' in found) return found
  try {
    return await spokenWith(startChild(found.path, command, 'spoken-to'))
  } catch (error) {
    return { problem: `${found.path} could not be started (${(error as Error).message})` }
  }
}

async function spokenWith(child: ReturnType<typeof startChild>): Promise<LineChild> {
  const { stdin, stdout, stderr } = child
  if (!stdin || !stdout || !stderr) throw new TypeError('a child without pipes cannot be spoken with')
  const ended = childEnd(child)
  const words = new LastWords()
  stderr.on('data', (chunk: Buffer) => words.push(chunk)).once('end', () => words.end())
  // It is told of its end by `ended`; that it hears nothing any more is no news then.
  stdin.on('error', () => {})
  await Promise.race([new Promise(resolve => child.once('spawn', resolve)), ended])
  return {
    lines: linesOf(stdout.setEncoding('utf8')),
    isRunning: () => !hasEnded(child),
    ended,
    say(line) {
      words.clear()
      stdin.write(`${line}\n`)
    },
    lastWords: () => words.text,
    finish: () => void stdin.end(),
    end: () => endChild(child)
  }
}
