import { z } from 'zod'
import { AppError } from '#shared/contract/failure'
import type { Certificate } from '#shared/model/certificate'
import type { ScoreSettings } from '#shared/model/score-settings'
import type { CertificateWatch } from '#main/core/scoring/certificate-watch'
import type { MotionSource } from '#main/core/scoring/pair-scoring'
import { refusedResult, scoreFiles, type PairScorer, type PrintedScore, type ScoreFilesRequest } from '#main/core/scoring/score-files'
import { readCertificate, readHomography, readRegion, readTolerance } from '#main/core/scoring/score-inputs'
import { scorePair } from '#main/core/scoring/score-pair'
import { variantKeys, wantedVariants } from '#main/core/variants/wanted-variants'

/** One line of a batch file: the keys are the flags of `fringe score`; `subBlocks` may stand for `sub-blocks`. */
const BatchLine = z.object({
  image1: z.string(),
  image2: z.string(),
  matches: z.string().optional(),
  homography: z.unknown().optional(),
  tolerance: z.union([z.string(), z.number()]).optional(),
  crop: z.number().int().nonnegative().optional(),
  'sub-blocks': z.boolean().optional(),
  subBlocks: z.boolean().optional(),
  roi: z.union([z.string(), z.array(z.number())]).optional(),
  median: z.union([z.literal(3), z.literal(5)]).optional(),
  evidence: z.boolean().optional(),
  ...variantKeys,
  notebook: z.boolean().optional(),
  /** What a person said of the pair: compared with a certificate's decision. */
  label: z.enum(['good', 'bad']).optional()
})
type BatchLine = z.infer<typeof BatchLine>

/** What holds for every line that does not say otherwise. */
export interface BatchDefaults extends Pick<ScoreFilesRequest, 'folder' | 'settings' | 'subBlocks' | 'evidence' | 'median' | 'variants'> {
  /** Where the tolerance of `settings` comes from. */
  readonly certificate?: Certificate | null
  /** Sees what is scored by certificates, these lines' own ones included. */
  readonly watch?: CertificateWatch
}

async function motionOf({ matches, homography }: BatchLine, folder: string): Promise<MotionSource> {
  if ((matches === undefined) === (homography === undefined)) {
    throw new AppError('request.invalid', 'give either matches or homography')
  }
  if (matches !== undefined) return { kind: 'match-file', file: matches }
  return { kind: 'homography', matrix: await readHomography(homography, folder) }
}

async function settingsOf(line: BatchLine, { folder, settings }: BatchDefaults): Promise<ScoreSettings> {
  return {
    ...settings,
    ...(line.notebook !== undefined && { mode: line.notebook ? 'notebook' : 'default' }),
    ...(line.tolerance !== undefined && (await readTolerance(line.tolerance, folder))),
    ...(line.crop !== undefined && { crop: line.crop }),
    ...(line.roi !== undefined && { region: readRegion(line.roi) })
  }
}

async function requestOf(line: BatchLine, defaults: BatchDefaults): Promise<ScoreFilesRequest> {
  const median = line.median ?? defaults.median
  const variants = wantedVariants(line, defaults.folder, defaults.variants)
  return {
    folder: defaults.folder,
    image1: line.image1,
    image2: line.image2,
    motion: await motionOf(line, defaults.folder),
    settings: await settingsOf(line, defaults),
    subBlocks: line['sub-blocks'] ?? line.subBlocks ?? defaults.subBlocks ?? false,
    evidence: line.evidence ?? defaults.evidence ?? false,
    ...(median && { median }),
    ...(variants && { variants })
  }
}

const nameless = z.object({ image1: z.string().catch(''), image2: z.string().catch('') }).catch({ image1: '', image2: '' })

function reasonOf(error: unknown): string {
  if (error instanceof AppError) return error.message
  if (error instanceof SyntaxError) return `not JSON (${error.message})`
  if (error instanceof z.ZodError) return error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw error
}

async function scoreLine(text: string, number: number, defaults: BatchDefaults, score: PairScorer): Promise<PrintedScore> {
  let content: unknown
  let request: ScoreFilesRequest
  try {
    content = JSON.parse(text)
    request = await requestOf(BatchLine.parse(content), defaults)
  } catch (error) {
    const message = `line ${number}: ${reasonOf(error)}`
    const badHomography = error instanceof AppError && error.code === 'homography.invalid'
    const status = badHomography ? 'degenerate' : 'unreadable-matches'
    return refusedResult(nameless.parse(content), defaults.settings.mode, { status, message, notebookError: null }, defaults)
  }
  const result = await scoreFiles(request, score)
  if (defaults.watch) await watchLine(BatchLine.parse(content), request, result, { ...defaults, watch: defaults.watch })
  return result
}

async function watchLine(
  { tolerance, label }: BatchLine, { settings }: ScoreFilesRequest, result: PrintedScore,
  { folder, certificate: shared = null, watch }: BatchDefaults & { watch: CertificateWatch }
): Promise<void> {
  const certificate = tolerance === undefined ? shared : await readCertificate(tolerance, folder)
  if (certificate) watch.scored(certificate, settings, result, label ?? null)
}

/**
 * Scores a batch, one JSON object a line, in order; blank lines are skipped. A line that cannot be understood gives
 * a result that says so (`unreadable-matches`, or `degenerate` for a bad homography) and stops nothing.
 */
export async function* scoreBatch(
  lines: Iterable<string> | AsyncIterable<string>,
  defaults: BatchDefaults,
  score: PairScorer = scorePair
): AsyncGenerator<PrintedScore> {
  let number = 0
  for await (const line of lines) {
    number++
    if (line.trim() !== '') yield scoreLine(line, number, defaults, score)
  }
}
