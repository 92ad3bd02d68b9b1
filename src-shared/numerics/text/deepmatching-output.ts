import type { Match } from '#shared/model/match'
import { finiteNumber, toMatch } from '#shared/numerics/text/match-file'

/** What a matcher printed: its matches in printed order, and what was not a match. */
export interface DeepMatchingOutput {
  readonly matches: Match[]
  /** Lines with text that were no match; a `-v` log has many, rubbish has nothing else. */
  readonly rubbishLines: number
  /** The first of them, cut to 200 characters, for the message; null where there is none. */
  readonly firstRubbish: string | null
}

/**
 * Reads the standard output of DeepMatching, or of anything that prints like it: a line is a match if it is exactly six
 * finite numbers separated by white space. Everything else (`-v` logs, progress after carriage returns) is counted.
 */
export function parseDeepMatchingOutput(text: string): DeepMatchingOutput {
  const matches: Match[] = []
  let rubbishLines = 0
  let firstRubbish: string | null = null
  for (const line of text.split('\n')) {
    const fields = line.trim().split(/\s+/)
    if (fields[0] === '') continue
    const values = fields.length === 6 ? fields.map(finiteNumber) : []
    if (values.length === 6 && !values.some(Number.isNaN)) matches.push(toMatch(values))
    else {
      rubbishLines++
      firstRubbish ??= line.trim().slice(0, 200)
    }
  }
  return { matches, rubbishLines, firstRubbish }
}
