import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { AppError } from '#shared/contract/failure'
import { UsageError, type CliCommand, type CommandInput, type CommandOutput } from '#main/cli/command'
import { requiredText, scoreOptions, scoreUsage, settingsFrom, textFlag } from '#main/cli/flags'
import { scoreLine } from '#main/cli/score-text'
import type { MotionSource } from '#main/core/scoring/pair-scoring'
import { scoreBatch } from '#main/core/scoring/score-batch'
import { scoreFiles } from '#main/core/scoring/score-files'
import { readHomography } from '#main/core/scoring/score-inputs'

export const scoreCommand: CliCommand = {
  name: 'score',
  summary: 'scores one pair, or a batch of pairs, one JSON object a line',
  usage: `score (--image1 A --image2 B (--matches CSV | --homography JSON) | --batch FILE.jsonl) ${scoreUsage} [--median 3|5] [--evidence]`,
  mostWords: 0,
  options: {
    ...scoreOptions,
    image1: { type: 'string' },
    image2: { type: 'string' },
    matches: { type: 'string' },
    homography: { type: 'string' },
    batch: { type: 'string' },
    median: { type: 'string' },
    evidence: { type: 'boolean' }
  },
  run: async (input) => textFlag(input.flags, 'batch') === undefined ? await scoreOne(input) : await scoreMany(input)
}

async function scoreOne({ flags }: CommandInput): Promise<CommandOutput> {
  const result = await scoreFiles({
    folder: process.cwd(),
    image1: requiredText(flags, 'image1'),
    image2: requiredText(flags, 'image2'),
    motion: await motionFrom(flags),
    ...(await sharedRequest(flags))
  })
  return { json: result, text: scoreLine(result) }
}

/** One result line each, printed as it is made: a batch of any length needs no memory, and an interrupted one keeps what it has. */
async function scoreMany({ flags, signal }: CommandInput): Promise<null> {
  const file = resolve(requiredText(flags, 'batch'))
  if (!(await stat(file).catch(() => null))?.isFile()) throw new AppError('folder.not-found', `${file} is not a file that can be read`)
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity })
  for await (const result of scoreBatch(lines, { folder: dirname(file), ...(await sharedRequest(flags)) })) {
    if (signal.aborted) break
    process.stdout.write(`${JSON.stringify(result)}\n`)
  }
  return null
}

async function sharedRequest(flags: CommandInput['flags']) {
  const median = textFlag(flags, 'median')
  if (median !== undefined && median !== '3' && median !== '5') throw new UsageError(`--median must be 3 or 5, not ${median}`)
  return {
    settings: await settingsFrom(flags),
    subBlocks: flags['sub-blocks'] === true,
    evidence: flags['evidence'] === true,
    ...(median !== undefined && { median: median === '3' ? 3 as const : 5 as const })
  }
}

async function motionFrom(flags: CommandInput['flags']): Promise<MotionSource> {
  const matches = textFlag(flags, 'matches')
  const homography = textFlag(flags, 'homography')
  if ((matches === undefined) === (homography === undefined)) throw new UsageError('Give either --matches or --homography')
  if (matches !== undefined) return { kind: 'match-file', file: matches }
  return { kind: 'homography', matrix: await readHomography(homography, process.cwd()) }
}

