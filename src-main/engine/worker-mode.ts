// Many pairs in one process, one after the other: JSON lines in and out, so that a batch pays start-up once.
import { parseCommandLine } from '#main/engine/command-line'
import type { Options } from '#main/engine/command-line'
import type { Progress } from '#main/engine/progress'
import { Refusal } from '#main/engine/refusal'

/** A pair to match, with the arguments of a run of its own. */
interface Request {
  id: number
  arguments: string[]
}

/**
 * What is said of a request: how far it is, each time that changes (with -progress), then once how it ended. `matches` are
 * the lines that a run of its own would print, `refusal` is its one line on standard error, and `failure` a mistake of
 * the engine's that it survived. A line that is no request is refused without an id.
 */
export type Answer =
  | { id: number } & Progress
  | { id: number, matches: string }
  | { id: number | null, refusal: string }
  | { id: number, failure: string }

export type MatchPair = (options: Options, report: (progress: Progress) => void) => Promise<string>

function isRequest(value: unknown): value is Request {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('arguments' in value)) return false
  const { id, arguments: words } = value
  return Number.isSafeInteger(id) && Array.isArray(words) && words.every(word => typeof word === 'string')
}

function requestOf(line: string): Request | null {
  try {
    const value: unknown = JSON.parse(line)
    return isRequest(value) ? value : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function optionsOf(request: Request): Options {
  const command = parseCommandLine(request.arguments)
  if (command.kind === 'match') return command.options
  throw new Refusal('a request names two images, and does not ask for help')
}

/** Matches one pair and says how it ended. Rejects where the process cannot be trusted with another. */
async function answerRequest(request: Request, match: MatchPair, answer: (answer: Answer) => void): Promise<void> {
  const { id } = request
  try {
    const matches = await match(optionsOf(request), progress => answer({ id, ...progress }))
    answer({ id, matches })
  } catch (error) {
    if (error instanceof Refusal) return answer({ id, refusal: error.message })
    // What V8 throws where memory or the stack ran out.
    if (error instanceof RangeError) throw error
    answer({ id, failure: String(error) })
  }
}

/**
 * Answers the requests on `lines` in their order; settles after the last. There is no request to cancel: a pair is
 * computed in one go, in which no line is read. Whoever no longer wants it ends the process, which SIGTERM does at once.
 */
export async function serve(
  lines: AsyncIterable<string>, match: MatchPair, answer: (answer: Answer) => void
): Promise<void> {
  for await (const line of lines) {
    const request = requestOf(line)
    if (request) await answerRequest(request, match, answer)
    else answer({ id: null, refusal: `not a request: '${line.slice(0, 80)}'; send {"id":1,"arguments":["IMAGE1","IMAGE2"]}` })
  }
}
