import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '#shared/contract/failure'
import { AlignmentRequest } from '#shared/model/search'
import { UsageError, type CliCommand, type CommandInput, type CommandOutput } from '#main/cli/command'
import { requiredText, scoreOptions, scoreUsage, settingsFrom, textFlag, wholeFlag } from '#main/cli/flags'
import { scoreText } from '#main/cli/score-text'
import { scoreFiles } from '#main/core/scoring/score-files'
import { readHomography } from '#main/core/scoring/score-inputs'
import { align, remarkOn, type AlignFound, type AlignWork } from '#main/core/search/align-work'
import type { MotionSource } from '#main/core/scoring/pair-scoring'

const details = `Finds the homography from image 1 to image 2 in their pixels alone.

  differential-evolution  a population of corner displacements, coarse to fine, on the diff-diff score
  ecc                     the enhanced correlation coefficient, coarse to fine (the default)
  gradient-ascent         the notebook's optimise_homography as it stands (--steps, --alpha, --epsilon)

With --matches or --homography the search starts there, else from no movement. --reach is the largest displacement of a
corner in pixels. --output writes the result as JSON that fringe score --homography takes; interrupted, the best so far.`

export const alignCommand: CliCommand = {
  name: 'align',
  summary: 'finds the homography of a pair without matches',
  usage: 'align --image1 A --image2 B [--method ecc|differential-evolution|gradient-ascent] [--matches CSV | --homography JSON] '
    + `[--reach PX] [--seed N] [--output FILE] ${scoreUsage}`,
  details,
  mostWords: 0,
  options: {
    ...scoreOptions,
    image1: { type: 'string' },
    image2: { type: 'string' },
    method: { type: 'string' },
    matches: { type: 'string' },
    homography: { type: 'string' },
    reach: { type: 'string' },
    seed: { type: 'string' },
    steps: { type: 'string' },
    alpha: { type: 'string' },
    epsilon: { type: 'string' },
    output: { type: 'string' }
  },
  run: alignPair
}

async function alignPair({ flags, signal }: CommandInput): Promise<CommandOutput | null> {
  const images = { image1: requiredText(flags, 'image1'), image2: requiredText(flags, 'image2') }
  const start = await startFrom(flags)
  const request = requestFrom(flags, start !== null)
  const settings = await settingsFrom(flags)
  const subject = { image1: resolve(images.image1), image2: resolve(images.image2), motion: start, settings, revision: null }
  const started = performance.now()
  const found = await search({ subject, request }, signal)
  const seconds = (performance.now() - started) / 1000
  const scored = await scoreFiles({
    folder: process.cwd(), ...images, motion: { kind: 'homography', matrix: found.matrix }, settings, subBlocks: flags['sub-blocks'] === true
  })
  const { evaluations, cornerShift } = found
  const alignment = { ...request, evaluations, seconds, remark: remarkOn(request) }
  const result = { ...scored, matrix: found.matrix, alignment }
  const output = textFlag(flags, 'output')
  if (output !== undefined) await save(output, result)
  const moved = `corners move ${cornerShift.mean.toFixed(2)} px on average, ${cornerShift.max.toFixed(2)} px at most`
  const text = `${images.image1} -> ${images.image2}: ${scored.verdict}, ${scoreText(scored.score)}; ${moved} (${request.method}, ${seconds.toFixed(1)} s)`
  return { json: result, text: alignment.remark === null ? text : `${text}\n${alignment.remark}` }
}

async function save(file: string, result: unknown): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(result)}\n`)
  } catch (error) {
    throw new AppError('file.not-writable', `${file} cannot be written: ${(error as Error).message}`, { file }, { cause: error })
  }
}

/** Gives the terminal a chance between any two steps, so that Ctrl+C is heard. */
function search(work: AlignWork, signal: AbortSignal): Promise<AlignFound> {
  return align(work, () => {}, async () => {
    await setImmediate()
    return signal.aborted
  })
}

async function startFrom(flags: CommandInput['flags']): Promise<MotionSource | null> {
  const matches = textFlag(flags, 'matches')
  const homography = textFlag(flags, 'homography')
  if (matches !== undefined && homography !== undefined) throw new UsageError('Give either --matches or --homography')
  if (matches !== undefined) return { kind: 'match-file', file: resolve(matches) }
  return homography === undefined ? null : { kind: 'homography', matrix: await readHomography(homography, process.cwd()) }
}

function requestFrom(flags: CommandInput['flags'], hasStart: boolean): AlignmentRequest {
  const number = (name: string): { readonly [name: string]: number } => {
    const text = textFlag(flags, name)
    return text === undefined ? {} : { [name]: text.trim() === '' ? NaN : Number(text) }
  }
  const method = textFlag(flags, 'method')
  const parsed = AlignmentRequest.safeParse({
    ...(method !== undefined && { method }), start: hasStart ? 'match-set' : 'identity', seed: wholeFlag(flags, 'seed', 0, 0),
    ...number('reach'), ...number('steps'), ...number('alpha'), ...number('epsilon')
  })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new UsageError(`--${issue?.path.join('.') ?? 'method'}: ${issue?.message ?? 'not understood'}`)
  }
  if (hasStart && parsed.data.method === 'gradient-ascent') throw new UsageError('The notebook\'s ascent starts from no movement; leave out --matches and --homography')
  return parsed.data
}
