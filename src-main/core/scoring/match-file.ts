import { readFileSync } from 'node:fs'
import { AppError } from '#shared/contract/failure'
import type { Match } from '#shared/model/match'
import { parseMatchFile } from '#shared/numerics/text/match-file'

function invalid(file: string, line: number | null, reason: string, cause?: unknown): AppError {
  const place = line === null ? file : `${file}, line ${line}`
  const advice = 'A match file has the columns x_1, y_1, x_2, y_2, score, index; match the pair again or mend the file'
  return new AppError('match-file.invalid', `${place}: ${reason}. ${advice}`, { file, line, reason }, { cause })
}

/** The matches of a notebook CSV. Throws `match-file.invalid` with the file, the line and what is wrong there. */
export async function readMatchFile(file: string): Promise<Match[]> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw invalid(file, null, missing ? 'no such file' : `cannot be read (${(error as Error).message})`, error)
  }
  const reading = parseMatchFile(text)
  if (!reading.ok) throw invalid(file, reading.problem.line, reading.problem.reason)
  return reading.matches
}
