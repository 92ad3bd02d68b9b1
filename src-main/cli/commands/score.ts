import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { AppError } from '#shared/contract/failure'
import { UsageError, type CliCommand, type CommandInput, type CommandOutput } from '#main/cli/command'
import { certificateFrom, requiredText, scoreOptions, scoreUsage, settingsFrom, textFlag } from '#main/cli/flags'
import { motionFrom } from '#main/cli/motion-flags'
import { scoreLine } from '#main/cli/score-text'
import { writeOut } from '#main/cli/standard-output'
import { variantDetails, variantOptions, variantsFrom, variantUsage } from '#main/cli/variant-flags'
import { askedLines } from '#main/cli/variant-text'
import { CertificateWatch } from '#main/core/scoring/certificate-watch'
import { scoreBatch } from '#main/core/scoring/score-batch'
import { refusedResult, scoreFiles, type PrintedScore } from '#main/core/scoring/score-files'

const details = `--batch FILE.jsonl holds one JSON object a line. Its keys are the flags, without the dashes, and count before the flags
given beside --batch; paths are relative to the file. "label" ("good" or "bad", optional) is what a person said of the
pair: a warning comes where a certificate's decisions differ from labels too often.

  {"image1": "a.png", "image2": "b.png", "matches": "a_to_b.csv", "crop": 10, "label": "good"}
  {"image1": "a.png", "image2": "c.png", "homography": [1,0,2,0,1,0,0,0,1], "tolerance": 30, "sub-blocks": true}

A line that cannot be understood gives a result that says so, and stops nothing.

${variantDetails}`

export const scoreCommand: CliCommand = {
  name: 'score',
  summary: 'scores one pair, or a batch of pairs, one JSON object a line',
  usage: `score (--image1 A --image2 B (--matches CSV | --homography JSON) | --batch FILE.jsonl) ${scoreUsage} [--median 3|5] [--evidence] ${variantUsage}`,
  details,
  mostWords: 0,
  streams: true,
  options: {
    ...scoreOptions,
    image1: { type: 'string' },
    image2: { type: 'string' },
    matches: { type: 'string' },
    homography: { type: 'string' },
    batch: { type: 'string' },
    median: { type: 'string' },
    evidence: { type: 'boolean' },
    ...variantOptions
  },
  run: async (input) => textFlag(input.flags, 'batch') === undefined ? await scoreOne(input) : await scoreMany(input)
}

async function scoreOne({ flags, json }: CommandInput): Promise<CommandOutput> {
  const images = { image1: requiredText(flags, 'image1'), image2: requiredText(flags, 'image2') }
  const request = await sharedRequest(flags)
  const result = await scoredOnce(images, flags, json ? request : withCounts(request))
  const certificate = await certificateFrom(flags)
  const watch = new CertificateWatch()
  if (certificate) watch.scored(certificate, request.settings, result, null)
  warn(watch)
  return { json: result, text: [scoreLine(result), ...askedLines(result, request)].join('\n') }
}

/** Words say pixels with every score; those of one that is carried to another contrast are found in the tolerance sweep. */
function withCounts(request: SharedRequest): SharedRequest {
  const { variants } = request
  return variants?.contrastSweep ? { ...request, variants: { ...variants, sweep: true } } : request
}

async function scoredOnce(
  images: { image1: string, image2: string }, flags: CommandInput['flags'], request: SharedRequest
): Promise<PrintedScore> {
  try {
    return await scoreFiles({ folder: process.cwd(), ...images, motion: await motionFrom(flags), ...request })
  } catch (error) {
    // As a batch answers for it: what is wrong with a pair is its result.
    if (!(error instanceof AppError) || error.code !== 'homography.invalid') throw error
    return refusedResult(images, request.settings.mode, { status: 'degenerate', message: error.message, notebookError: null }, request)
  }
}

/** One result line each, printed as it is made: a batch of any length needs no memory, and an interrupted one keeps what it has. */
async function scoreMany({ flags, signal }: CommandInput): Promise<null> {
  const single = ['image1', 'image2', 'matches', 'homography'].find((name) => flags[name] !== undefined)
  if (single !== undefined) throw new UsageError(`--${single} belongs into the lines of --batch`)
  const file = resolve(requiredText(flags, 'batch'))
  if (!(await stat(file).catch(() => null))?.isFile()) throw new AppError('folder.not-found', `${file} is not a file that can be read`)
  const watch = new CertificateWatch()
  const defaults = { folder: dirname(file), ...(await sharedRequest(flags)), certificate: await certificateFrom(flags), watch }
  // Last of all: what it reads before anybody listens is lost.
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity })
  for await (const result of scoreBatch(lines, defaults)) {
    if (signal.aborted) break
    await writeOut(`${JSON.stringify(result)}\n`)
  }
  warn(watch)
  return null
}

/** On stderr: what is printed stays what it is without a certificate. */
function warn(watch: CertificateWatch): void {
  for (const warning of watch.warnings()) process.stderr.write(`Warning: ${warning}\n`)
}

type SharedRequest = Awaited<ReturnType<typeof sharedRequest>>

async function sharedRequest(flags: CommandInput['flags']) {
  const median = textFlag(flags, 'median')
  if (median !== undefined && median !== '3' && median !== '5') throw new UsageError(`--median must be 3 or 5, not ${median}`)
  return {
    settings: await settingsFrom(flags),
    subBlocks: flags['sub-blocks'] === true,
    evidence: flags['evidence'] === true,
    ...variantsFrom(flags),
    ...(median !== undefined && { median: median === '3' ? 3 as const : 5 as const })
  }
}
