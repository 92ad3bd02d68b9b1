import { resolve } from 'node:path'
import { UsageError, type CliCommand, type CommandInput, type CommandOutput } from '#main/cli/command'
import { requiredText, scoreOptions, scoreUsage, settingsFrom, textFlag, wholeFlag } from '#main/cli/flags'
import { scoreText } from '#main/cli/score-text'
import { tolerancesFlag } from '#main/cli/tolerances-flag'
import { TranslationRange, type ShiftScore } from '#shared/model/search'
import { scoreFiles } from '#main/core/scoring/score-files'
import { searchOperations } from '#main/core/search/search-operations'

const details = `Moves image 1 by whole pixels and scores each place.

  --range symmetric       -RADIUS..RADIUS both ways, margin RADIUS (the default; --radius 14)
  --range notebook        the notebook's brute_force_tf: 0..14 right, 1..14 down, margins of 5%
  --range notebook-first  its first cell: 0..9 right, 1..9 down, border of 15 px
  --shift dx,dy           one place: the notebook's negative case
  --by-tolerance          the best place of the symmetric search at each of --tolerances (0, 5, ... 100)`

export const translateCommand: CliCommand = {
  name: 'translate',
  summary: 'scores whole shifts of image 1: the best one, one alone, or the best at each tolerance',
  usage: 'translate --image1 A --image2 B [--range symmetric|notebook|notebook-first] [--radius PX] [--shift dx,dy] '
    + `[--by-tolerance [--tolerances N,N,...]] ${scoreUsage}`,
  details,
  mostWords: 0,
  options: {
    ...scoreOptions,
    image1: { type: 'string' },
    image2: { type: 'string' },
    range: { type: 'string' },
    radius: { type: 'string' },
    shift: { type: 'string' },
    'by-tolerance': { type: 'boolean' },
    tolerances: { type: 'string' }
  },
  run: translate
}

const largestRadius = 60
const usualRadius = 14
const usualTolerances = Array.from({ length: 21 }, (_, index) => index * 5)

async function translate({ flags }: CommandInput): Promise<CommandOutput> {
  const images = { image1: requiredText(flags, 'image1'), image2: requiredText(flags, 'image2') }
  const settings = await settingsFrom(flags)
  const shift = textFlag(flags, 'shift')
  if (shift !== undefined && flags['by-tolerance'] === true) throw new UsageError('Give either --shift or --by-tolerance')
  if (shift !== undefined) return shiftOnce(images, shift, settings)
  const subject = { image1: resolve(images.image1), image2: resolve(images.image2), motion: null, settings, revision: null }
  const radius = wholeFlag(flags, 'radius', 1, usualRadius)
  if (radius > largestRadius) throw new UsageError(`--radius must be at most ${largestRadius}, not ${radius}`)
  if (flags['by-tolerance'] === true) {
    const rows = await searchOperations.shiftByTolerance({ subject, radius, tolerances: tolerancesFlag(flags, 'tolerances', usualTolerances) })
    return { json: { ...images, radius, rows }, text: rows.map(({ tolerance, best }) => `${tolerance}: ${shiftText(best)}`).join('\n') }
  }
  const range = rangeFrom(flags)
  const { matchSet: _matchSet, ...found } = await searchOperations.translation({ subject, radius, range })
  const remark = found.notebookError === null ? '' : `\n${notebookRemark(found.notebookError)}`
  return { json: { ...images, range, ...found }, text: `best of ${found.dx.length} shifts: ${shiftText(found.best)}${remark}` }
}

/** What the notebook's `np.argmax` does instead of finding the best shift, said so that it does not read like a failure of ours. */
function notebookRemark(error: string): string {
  const goesWrong = /^\w+Error: /.test(error) ? `stops here with ${error}` : `takes another one here: ${error}`
  return `The notebook's own loop ${goesWrong}; what it would have meant is given`
}

async function shiftOnce(
  images: { image1: string, image2: string }, text: string, settings: Awaited<ReturnType<typeof settingsFrom>>
): Promise<CommandOutput> {
  const [dx, dy, ...rest] = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)))
  if (dx === undefined || dy === undefined || rest.length > 0 || !Number.isFinite(dx) || !Number.isFinite(dy)) {
    throw new UsageError(`--shift must be two numbers like 10,10, not ${text}`)
  }
  const result = await scoreFiles({ folder: process.cwd(), ...images, motion: { kind: 'homography', matrix: [1, 0, dx, 0, 1, dy, 0, 0, 1] }, settings })
  const words = result.status === 'ok' ? `${result.verdict}, ${scoreText(result.score)}` : `${result.status}: ${result.message ?? ''}`
  return { json: { dx, dy, ...result }, text: `shifted by ${dx} right, ${dy} down: ${words}` }
}

function shiftText(best: ShiftScore | null): string {
  return best === null ? 'no shift changes enough pixels' : `${best.dx} right, ${best.dy} down, ${scoreText(best.score)}`
}

function rangeFrom(flags: CommandInput['flags']): TranslationRange {
  const range = textFlag(flags, 'range') ?? 'symmetric'
  const known = TranslationRange.safeParse(range)
  if (known.success) return known.data
  throw new UsageError(`--range must be symmetric, notebook or notebook-first, not ${range}`)
}
