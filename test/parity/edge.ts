import type { Match } from '#shared/model/match'
import { notebookEstimator } from '#shared/model/score-settings'
import { croppedArea } from '#shared/numerics/area'
import { evidenceOf, zeroBorder } from '#shared/numerics/evidence'
import { localContrast, notebookLocalContrast } from '#shared/numerics/local-contrast'
import { samplePairs } from '#shared/numerics/random/pair-sampling'
import { changeHistogram, notebookScoreOf } from '#shared/numerics/score'
import { parseDeepMatchingOutput } from '#shared/numerics/text/deepmatching-output'
import { formatMatchFile } from '#shared/numerics/text/match-file'
import { notebookErrors } from '#main/core/scoring/notebook-errors'
import { scorePair } from '#main/core/scoring/score-pair'
import { defaultScoreSettings } from '#shared/model/score-settings'
import { findHomography } from '#main/core/vision/find-homography'
import { goldenData, type Named } from './golden-file'
import { contrastOfWindows, wrapped } from './image-results'
import { given, homography, ruled, type Found } from './ledger'
import { readImage, Scene, sha256 } from './scene'
import { contrastList, masks, notebookSubBlocks, numbersIn, pairOf, scoreTable } from './scores'
import { madeUpTable } from './summaries'

type Files = readonly [string, string, string]

async function sceneOf(files: Files): Promise<Scene> {
  const [image1, moved, image2] = await Promise.all(files.map(readImage))
  return new Scene({ image1: image1!, moved: moved!, image2: image2! }, null)
}

interface GoldenDecode { readonly file: string; readonly first16: readonly number[] }

async function decoded({ file, first16 }: GoldenDecode): Promise<Found> {
  const { width, height, data } = await readImage(file)
  return { file: given, shape: [height, width], sha256: sha256(data), first16: [...data.subarray(0, first16.length)] }
}

/** A missing image makes the notebook stop at None; Fringe refuses it, and says so. */
async function missingIsRefused(): Promise<Found> {
  const image = goldenData('edge/there is no such image.png')
  const settings = { ...defaultScoreSettings, mode: 'notebook' as const }
  const scoring = await scorePair({ image1: image, image2: image, motion: { kind: 'matches', matches: [] }, settings })
  return scoring.status === 'unreadable-image' && scoring.notebookError === notebookErrors.noImage
}

interface GoldenTriple extends Named { readonly files: Files; readonly dd: Named; readonly sub: Named }

async function tripleResult(golden: GoldenTriple): Promise<Found> {
  const scene = await sceneOf(golden.files)
  const { image1 } = scene.triple
  const { height, width } = image1
  const corrected = contrastList(localContrast(image1)) as number[]
  const file = golden['corrected_local_contrast'] as readonly number[] | null
  return {
    files: given,
    shape: [height, width],
    dd: scoreTable(scene, golden.dd),
    sub: Object.fromEntries(Object.keys(golden.sub).map((name) => {
      const [tolerance, crop] = numbersIn(name)
      return [name, notebookSubBlocks(scene, tolerance!, crop!)]
    })),
    crop_image_b5_sha256: sha256(zeroBorder(image1, 5).data),
    crop_image_b0_same: sha256(zeroBorder(image1, 0).data) === sha256(image1.data),
    crop_image_over_half_all_zero: zeroBorder(image1, Math.max(width, height)).data.reduce((sum, level) => sum + level, 0),
    local_contrast: contrastList(notebookLocalContrast(image1)),
    local_contrast_20_30: contrastOfWindows(image1, 20, 30),
    corrected_local_contrast: file === null ? ruled(corrected, corrected, 'a window larger than the image is one window') : corrected,
    masks: masks(scene, 7, 5),
    hist: changeHistogram(scene.notebookEvidence(0), 20),
    hist_tol0: changeHistogram(scene.notebookEvidence(0), 0),
    plus25_wrap_sha256: wrapped(scene.triple.image2, [5, 40], 25),
    minus100_wrap_sha256: wrapped(scene.triple.image2, [3, Infinity], -100),
    identical: pairOf(notebookScoreOf(evidenceOf({ image1, moved: image1, image2: image1 }, croppedArea(image1, 0), null), 50))
  }
}

interface GoldenBlocks extends Named { readonly files: Files }

async function blockResult(golden: GoldenBlocks): Promise<Found> {
  const found = notebookSubBlocks(await sceneOf(golden.files), 20, 0) as Readonly<Record<string, Found>>
  return { ...found, files: given, half: given }
}

interface GoldenSampling { readonly ids: readonly number[]; readonly n: number; readonly seed: number; readonly first: readonly unknown[]; readonly last: readonly unknown[] }

function sampled({ ids, n, seed, first, last }: GoldenSampling): Found {
  const pairs = samplePairs(ids.map(String), n, seed).map((pair) => pair.map(Number))
  return {
    ids: given, n: given, seed: given, len: pairs.length,
    first: pairs.slice(0, first.length), last: pairs.slice(-last.length), sha256_of_json: sha256(JSON.stringify(pairs))
  }
}

function matchText(stdout: string): string {
  return formatMatchFile(parseDeepMatchingOutput(stdout).matches)
}

async function emptyOutput(): Promise<Found> {
  const { matches } = parseDeepMatchingOutput('')
  const [image1, image2] = [await readImage('edge/t0_1.png'), await readImage('edge/t0_2.png')]
  const settings = { ...defaultScoreSettings, mode: 'notebook' as const }
  const scoring = await scorePair({ image1, image2, motion: { kind: 'matches', matches }, settings })
  return { rows: matches.length, csv: matchText(''), homography_error: scoring.status === 'ok' ? null : scoring.notebookError }
}

interface GoldenMatches { readonly name: string; readonly points: readonly (readonly [number, number, number, number])[] }

async function homographyResult({ points }: GoldenMatches): Promise<Found> {
  const matches = points.map(([x1, y1, x2, y2]): Match => ({ x1, y1, x2, y2, score: 1, index: 0 }))
  const found = await findHomography(matches, notebookEstimator)
  const size = { width: Math.max(...points.map(([x]) => x)) + 1, height: Math.max(...points.map(([, y]) => y)) + 1 }
  const isOk = found.status === 'ok'
  return {
    name: given, points: given,
    H: isOk ? homography([...found.matrix], size) : null,
    mask: isOk ? [...found.inlierMask] : points.map(() => 0),
    // The notebook's libraries stop with this text; its prefix names the exception's class.
    error: found.status === 'too-few-matches' ? notebookErrors.tooFewMatches.replace(/^error: /, '') : null
  }
}

/** A file need not have every part. */
async function each<T>(golden: unknown, result: (part: T) => Found | Promise<Found>): Promise<Found> {
  return Promise.all(((golden ?? []) as readonly T[]).map(result))
}

/** Everything that the reference says of edge cases. */
export async function edgeResults(golden: Named): Promise<Found> {
  return {
    decode: await each(golden['decode'], decoded),
    missing_file_returns_none: await missingIsRefused(),
    triples: await each(golden['triples'], tripleResult),
    hist_edges: Array.from({ length: 18 }, (_, edge) => -255 + 30 * edge),
    sub_thresholds: await each(golden['sub_thresholds'], blockResult),
    half_rounding: await each(golden['half_rounding'], blockResult),
    summaries: await each(golden['summaries'], madeUpTable),
    sampling: await each(golden['sampling'], sampled),
    match_csv: await each<{ dm_stdout: string }>(golden['match_csv'], ({ dm_stdout }) => ({ dm_stdout: given, csv: matchText(dm_stdout) })),
    empty_dm: await emptyOutput(),
    homography_edge: await each(golden['homography_edge'], homographyResult)
  }
}
