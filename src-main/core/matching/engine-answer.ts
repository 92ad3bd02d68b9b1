import { z } from 'zod'
import { explainFailure } from '#main/core/matching/explain-failure'
import type { MatcherFollower, MatcherOutcome } from '#main/core/matching/matcher'
import type { LineChild } from '#main/core/process/line-child'

/** What the engine's worker mode says of the pair with that id. */
const answerTo = (id: number) => z.union([
  z.object({ id: z.literal(id), fraction: z.number().min(0).max(1) }),
  z.object({ id: z.literal(id), matches: z.string() }),
  z.object({ id: z.literal(id), refusal: z.string() }),
  z.object({ id: z.literal(id), failure: z.string() })
])

/** Has the engine match one pair, and listens until it has ended, with an answer or without. */
export async function askEngine(
  engine: LineChild, id: number, words: readonly string[], { onProgress }: MatcherFollower
): Promise<MatcherOutcome> {
  const started = performance.now()
  const Answer = answerTo(id)
  engine.say(JSON.stringify({ id, arguments: words }))
  for (;;) {
    const { value: line, done } = await engine.lines.next()
    if (done === true) return await crash(engine)
    const { data: answer } = Answer.safeParse(jsonOf(line))
    if (answer === undefined) return await misunderstanding(engine, line)
    if ('fraction' in answer) {
      onProgress?.(answer.fraction)
      continue
    }
    const stderrTail = engine.lastWords()
    const seconds = (performance.now() - started) / 1000
    if ('matches' in answer) return { status: 'printed', text: answer.matches, seconds, stderrTail }
    const reason = 'refusal' in answer ? `The matcher refused: ${answer.refusal}` : `The matcher failed: ${answer.failure}`
    return { status: 'failed', reason, stderrTail }
  }
}

async function crash(engine: LineChild): Promise<MatcherOutcome> {
  const end = await engine.ended
  const stderrTail = engine.lastWords()
  return { status: 'failed', reason: explainFailure({ ...end, cause: 'exit', stderrTail }), stderrTail }
}

/** Whoever answers another question, or none, may have matched another pair: it is not asked again. */
async function misunderstanding(engine: LineChild, line: string): Promise<MatcherOutcome> {
  await engine.end()
  const reason = `The matcher answered what it was not asked and was ended; it said '${line.slice(0, 200)}'`
  return { status: 'failed', reason, stderrTail: engine.lastWords() }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
