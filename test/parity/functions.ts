import { defaultScoreSettings, type ScoreSettings } from '#shared/model/score-settings'
import type { GrayImage } from '#shared/numerics/gray-image'
import { notebookLocalContrast } from '#shared/numerics/local-contrast'
import { notebookScoreOf } from '#shared/numerics/score'
import { gradientAscent, gradientAscentError } from '#shared/numerics/search/gradient-ascent'
import { notebookFirstTranslation, notebookTranslation, type NotebookTranslation } from '#shared/numerics/search/notebook-translation'
import { searchTranslation } from '#shared/numerics/search/translation-search'
import { notebookBlockAreas } from '#shared/numerics/sub-blocks'
import { subBlockPicture } from '#shared/numerics/variants/sub-block-picture'
import { contrastLimited } from '#main/core/vision/filters'
import type { GoldenFile, GoldenPairResult, Named } from './golden-file'
import { given, homography, uncovered, type Found, type Ledger } from './ledger'
import { channelsHash, overlayHash } from './pictures'
import { solved } from './pairs'
import { readImage, Scene, sha256 } from './scene'
import { autoTolerance, pairOf } from './scores'

const { minimumCounts }: ScoreSettings = defaultScoreSettings
/** Cells of the notebook whose tolerance is written in them. */
const [firstCellTolerance, pictureTolerance, pictureCrop, sweepTiles] = [50, 50, 20, 20]

/** Python's json.dumps of a list. */
const pythonList = (values: readonly number[]): string => `[${values.join(', ')}]`

function firstLargest(values: readonly number[]): number {
  return values.reduce((best, value, index) => (value > values[best]! ? index : best), 0)
}

function columnsOf({ shifts }: NotebookTranslation): Record<string, Found> {
  return { xs: shifts.map(({ dx }) => dx), ys: shifts.map(({ dy }) => dy), dists: shifts.map(({ dx, dy }) => Math.sqrt(dx ** 2 + dy ** 2)) }
}

function bruteForce(image1: GrayImage, image2: GrayImage, tolerance: number): Found {
  const found = notebookTranslation(image1, image2, tolerance)
  const { best, shifts } = found
  const symmetric = searchTranslation(image1, image2, { radius: 14, tolerance, minimumCount: minimumCounts.image })
  const flat = firstLargest(shifts.flatMap(({ score }) => [score.value!, score.count]))
  return {
    pair: given, score_base: given, tol: given,
    ...columnsOf(found),
    scores: shifts.map(({ score }) => pairOf(score)),
    notebook_argmax: { flat_index: flat, x: shifts[flat]?.dx ?? null, y: shifts[flat]?.dy ?? null, error: found.notebookError },
    intended_argmax: { index: shifts.indexOf(best), x: best.dx, y: best.dy, score: best.score.value, count: best.score.count },
    corrected: {
      best: symmetric.best && [symmetric.best.dx, symmetric.best.dy, symmetric.best.score.value, symmetric.best.score.count],
      n: symmetric.shifts.length,
      table_sha256_of_counts: sha256(pythonList(symmetric.shifts.map(({ score }) => score.count)))
    }
  }
}

function firstBruteForce(image1: GrayImage, image2: GrayImage): Found {
  const { shifts, best } = notebookFirstTranslation(image1, image2, firstCellTolerance)
  return { scores: shifts.map(({ score }) => score.value), best: [best.dx, best.dy] }
}

/** `optimise_homography_a1e-7_e1e-4_10`: alpha, epsilon and steps. */
function ascent(image1: GrayImage, image2: GrayImage, name: string): Found {
  const [alpha, epsilon, steps] = /_a([\d.e-]+)_e([\d.e-]+)_(\d+)$/.exec(name)!.slice(1).map(Number) as [number, number, number]
  const found = [...gradientAscent(image1, image2, { alpha, epsilon, steps })].map(({ present }) => present)
  const scores = found.map(({ score }) => score)
  return { scores, H_last: homography(found.at(-1)!.matrix, image1), best_index: firstLargest(scores) }
}

function blockPictures({ triple }: Scene): Found {
  const { image1, moved, image2 } = triple
  const areas = notebookBlockAreas(image1, pictureCrop)
  const across = Math.sqrt(areas.length)
  const inner = (image: GrayImage): GrayImage => cut(image, pictureCrop)
  return {
    before_sha256: overlayHash(inner(image1), inner(image2)),
    after_sha256: overlayHash(inner(moved), inner(image2)),
    blocks: areas.map((area, index) => [
      [Math.floor(index / across), index % across], area.bottom - area.top, area.right - area.left,
      channelsHash(subBlockPicture(triple, area, null, pictureTolerance, 'image1'))
    ])
  }
}

/** The notebook's slice of a cropped image: a square by its rows. */
function cut({ width, height, data }: GrayImage, crop: number): GrayImage {
  const side = { width: Math.min(width, height - crop) - crop, height: height - 2 * crop }
  const rows = Array.from({ length: side.height }, (_, y) => data.subarray((y + crop) * width + crop, (y + crop) * width + crop + side.width))
  return { ...side, data: new Uint8Array(Buffer.concat(rows)) }
}

async function claheSweep({ triple }: Scene, golden: readonly { readonly clip: number }[]): Promise<Found> {
  const rows: Found[] = []
  for (const { clip } of golden) {
    const corrected = (image: GrayImage): Promise<GrayImage> => contrastLimited(image, clip, sweepTiles)
    const [image1, moved, image2] = [await corrected(triple.image1), await corrected(triple.moved), await corrected(triple.image2)]
    const tol = autoTolerance([image1, moved, image2].map((image) => notebookLocalContrast(image)))
    const { notebookEvidence } = new Scene({ image1, moved, image2 }, null)
    rows.push({ clip: given, tol, score: pairOf(notebookScoreOf(notebookEvidence(0), tol)), sha256: [image1, moved, image2].map(({ data }) => sha256(data)) })
  }
  return rows
}

/** All of the notebook's functions run on the pair and the base that its brute force names. */
export async function compareFunctions(ledger: Ledger, { functions, pairs }: GoldenFile): Promise<void> {
  const asked = functions['brute_force'] as { pair: readonly [number, number], score_base: string, tol: number } | undefined
  const named = asked && pairs.find(({ id_1, id_2, images }) => id_1 === asked.pair[0] && id_2 === asked.pair[1] && asked.score_base in images)
  if (!named) return ledger.compare('functions', 'functions', functions as never, uncovered('the file does not name the pair they were run on'))
  const { score_base: base, tol } = asked
  const scene = await sceneOf(named, base)
  const { image1, image2 } = scene.triple
  for (const [name, golden] of Object.entries(functions)) {
    const found: Found = name === 'brute_force' ? bruteForce(image1, image2, tol)
      : name === 'brute_force_first_cell' ? firstBruteForce(image1, image2)
      : name === 'optimise_homography_as_written_error' ? gradientAscentError
      : name.startsWith('optimise_homography_') ? ascent(image1, image2, name)
      : name === 'show_dd_sb' ? blockPictures(scene)
      : name === 'clahe_sweep' ? await claheSweep(scene, golden as Named & readonly { clip: number }[])
      : undefined
    ledger.compare('functions', `functions/${name}`, golden as never, found)
  }
}

async function sceneOf({ images, homographies }: GoldenPairResult, base: string): Promise<Scene> {
  const { img_1, img_2 } = images[base]!
  const { matrix } = await solved(homographies['unpp']!.csv)
  return Scene.moved(await readImage(img_1.path), await readImage(img_2.path), [...matrix])
}
