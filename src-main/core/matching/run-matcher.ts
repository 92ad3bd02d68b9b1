import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AppError } from '#shared/contract/failure'
import type { Match } from '#shared/model/match'
import type { LevelRange } from '#shared/numerics/gray-image'
import { parseDeepMatchingOutput } from '#shared/numerics/text/deepmatching-output'
import { checkFlags, resizesItself } from '#main/core/matching/flags'
import { matcherFile, readMatcherImage, type MatcherImage } from '#main/core/matching/matcher-image'
import type { Matcher, MatcherFollower, MatcherInput, MatcherOutcome } from '#main/core/matching/matcher'
import { shrinkFactor } from '#main/core/matching/shrink'
import { pasteableCommand } from '#main/core/process/command-line'

/** Images with a longer long side are shrunk before matching: time and memory grow with its fourth power. */
const longSidePixels = 500

/** The images are any that we can read. Flags are passed on as they are; with `-resize` among them we do not shrink. */
export interface MatcherRun extends MatcherInput, MatcherFollower {
  readonly matcher: Matcher
  /** Levels of 16-bit images that become 0 and 255; without it their high byte is matched. */
  readonly range?: LevelRange | null
  /** Gets the command as soon as it is known, to be shown beside the running job and logged. */
  readonly onCommand?: (command: string) => void
}

/** Refusals are results, not errors: a batch goes on. Matches are always in pixels of the original images. */
export type MatcherResult =
  | { readonly status: 'ok'; readonly matches: Match[]; readonly seconds: number; readonly command: string }
  | { readonly status: 'matcher-failed'; readonly reason: string; readonly command: string; readonly stderrTail: string }
  | { readonly status: 'unreadable-image'; readonly reason: string }
  | { readonly status: 'size-mismatch'; readonly reason: string }
  | { readonly status: 'cancelled' }

/** Matches one pair. Throws `matcher.invalid-flags`; everything else is a result. */
export async function runMatcher(run: MatcherRun): Promise<MatcherResult> {
  checkFlags(run.flags)
  const images = await readPair(run)
  if ('status' in images) return images
  if (run.signal?.aborted) return { status: 'cancelled' }
  const folder = await mkdtemp(join(tmpdir(), 'fringe-match-'))
  try {
    return await matchPair(run, images, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function readPair(run: MatcherRun): Promise<[MatcherImage, MatcherImage] | MatcherResult> {
  try {
    const [first, second] = await Promise.all([
      readMatcherImage(resolve(run.image1Path)),
      readMatcherImage(resolve(run.image2Path))
    ])
    if (first.width === second.width && first.height === second.height) return [first, second]
    return { status: 'size-mismatch', reason: mismatchWords(first, second) }
  } catch (error) {
    const isImage = error instanceof AppError && error.code.startsWith('image.')
    if (!isImage) throw error
    return { status: 'unreadable-image', reason: error.message }
  }
}

function mismatchWords(first: MatcherImage, second: MatcherImage): string {
  const size = (image: MatcherImage): string => `${image.path} (${image.width} x ${image.height})`
  return `${size(first)} and ${size(second)} differ in size; frames of one fixed camera have one size`
}

async function matchPair(
  run: MatcherRun, [first, second]: [MatcherImage, MatcherImage], folder: string
): Promise<MatcherResult> {
  const factor = resizesItself(run.flags) ? 1 : shrinkFactor(first, longSidePixels)
  const [path1, path2] = await Promise.all([
    matcherFile(first, factor, run.range ?? null, folder, 'image1'),
    matcherFile(second, factor, run.range ?? null, folder, 'image2')
  ])
  const input = { image1Path: path1, image2Path: path2, flags: run.flags }
  const command = pasteableCommand(run.matcher.command(input))
  run.onCommand?.(command)
  return toResult(await run.matcher.run(input, run), factor, command)
}

function toResult(outcome: MatcherOutcome, factor: number, command: string): MatcherResult {
  switch (outcome.status) {
    case 'printed': return readOutput(outcome, factor, command)
    case 'failed': return { status: 'matcher-failed', reason: outcome.reason, command, stderrTail: outcome.stderrTail }
    case 'cancelled': return { status: 'cancelled' }
  }
}

type Printed = Extract<MatcherOutcome, { status: 'printed' }>

/** Success is at least one line that is a match. */
function readOutput(outcome: Printed, factor: number, command: string): MatcherResult {
  const { matches, rubbishLines, firstRubbish } = parseDeepMatchingOutput(outcome.text)
  if (matches.length > 0) {
    return { status: 'ok', matches: matches.map(match => enlarged(match, factor)), seconds: outcome.seconds, command }
  }
  const reason = rubbishLines === 0
    ? 'The matcher ended without an error, but printed no match'
    : `The matcher printed ${rubbishLines} lines, none of them a match; the first is '${firstRubbish}'`
  return { status: 'matcher-failed', reason, command, stderrTail: outcome.stderrTail }
}

/**
 * Back to the original pixels, by the same factor on both axes. Printed places are pixel corners (place v is v - 0.5 in
 * pixel centres), which scale without an offset. Six digits, as the matcher itself prints after its own `-resize`.
 */
function enlarged(match: Match, factor: number): Match {
  if (factor === 1) return match
  const scaled = (place: number): number => Number((place * factor).toPrecision(6))
  return { ...match, x1: scaled(match.x1), y1: scaled(match.y1), x2: scaled(match.x2), y2: scaled(match.y2) }
}
