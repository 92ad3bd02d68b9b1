import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { defaultScoreSettings, defaultToleranceRule } from '#shared/model/score-settings'
import type { GrayImage } from '#shared/numerics/gray-image'
import { notebookBlockAreas } from '#shared/numerics/sub-blocks'
import { evenedImage } from '#shared/numerics/variants/compensation'
import { despecklePictures } from '#shared/numerics/variants/despeckle-pictures'
import { diffDiffPicture, overlayPicture } from '#shared/numerics/variants/overlay-picture'
import { subBlockPicture, type ColourPicture } from '#shared/numerics/variants/sub-block-picture'
import { zeroBorders } from '#shared/numerics/evidence'
import { subjectTriple, type SubjectTriple } from '#main/core/scoring/analysis-pair'
import { correctedTriple, sweepContrast } from '#main/core/variants/contrast-sweep'
import { notebookSweep } from '#main/core/variants/wanted-variants'
import { goldenFile, goldenImage, goldens } from '../scoring/goldens'
import { referenceData } from '../support/reference-data'

interface Functions {
  readonly show_dd_sb: { readonly before_sha256: string, readonly after_sha256: string, readonly blocks: readonly [[number, number], number, number, string][] }
  readonly clahe_sweep: readonly { clip: number, tol: number, score: [number, number], sha256: [string, string, string] }[]
}
interface Wrapped { readonly files: readonly [string, string, string], readonly plus25_wrap_sha256: string, readonly minus100_wrap_sha256: string }
interface Named { readonly functions: Functions, readonly edge: { readonly triples: readonly Wrapped[] } }

const file = referenceData('dev/goldens.json')
const named = file === null ? null : (JSON.parse(readFileSync(file, 'utf8')) as Named)
const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex')
const near = (value: number) => expect.closeTo(value, 11) as number

/** The pair that the reference functions were run on: scored on `superheavy`, by the homography of `unpp`. */
function referenceSubject(crop: number, tolerance: number | null): Promise<SubjectTriple> {
  const pair = goldens!.pairs[0]!
  const { img_1, img_2 } = pair.images['superheavy']!
  return subjectTriple({
    image1: goldenFile(img_1.path), image2: goldenFile(img_2.path), revision: 'golden',
    motion: { kind: 'homography', matrix: [...pair.homographies['unpp']!.H] },
    settings: {
      ...defaultScoreSettings, mode: 'notebook', crop,
      tolerance: tolerance === null ? defaultToleranceRule : { kind: 'fixed', value: tolerance }
    }
  })
}

function interleaved({ red, green, blue }: ColourPicture): Uint8Array {
  return Uint8Array.from({ length: 3 * red.data.length }, (_, index) => [red, green, blue][index % 3]!.data[Math.floor(index / 3)]!)
}

describe.skipIf(named === null)('the notebook\'s own functions, to the letter', () => {
  it('overlay and show_diff_diff', async () => {
    const golden = goldens!.pairs[0]!.homographies['unpp']!.scores['superheavy']! as unknown as Readonly<Record<string, string>>
    const { scored: { triple, area, valid }, image1, moved, image2 } = await referenceSubject(5, 30)
    const hashes = [overlayPicture(image1, image2), overlayPicture(moved, image2), diffDiffPicture(triple, area, valid, 30)].map((picture) => sha256(interleaved(picture)))
    expect(hashes).toEqual(['overlay_before_sha256', 'overlay_after_sha256', 'show_diff_diff_tol30_crop5_sha256'].map((name) => golden[name]))
  })

  it('show_dd_sb: every block of the sub-block picture', async () => {
    const { scored } = await referenceSubject(20, 50)
    const areas = notebookBlockAreas(scored.triple.image1, 20)
    const blocks = areas.map((area) => subBlockPicture(scored.triple, area, null, 50, 'image1'))
    expect(blocks.map((block) => [block.red.height, block.red.width, sha256(interleaved(block))])).toEqual(
      named!.functions.show_dd_sb.blocks.map(([, rows, columns, hash]) => [rows, columns, hash]))
  })

  it('the sweep of CLAHE clip limits: images, tolerances and scores', async () => {
    const golden = named!.functions.clahe_sweep
    expect(notebookSweep.clipLimits).toEqual(golden.map(({ clip }) => near(clip)))
    const subject = await referenceSubject(0, null)
    const some = [0, 7, 19]
    const { rows } = await sweepContrast(subject, defaultToleranceRule, { ...notebookSweep, clipLimits: golden.map(({ clip }) => clip) })
    expect(rows.map(({ autoTolerance, auto }) => [autoTolerance, auto.value, auto.count])).toEqual(
      golden.map(({ tol, score: [value, count] }) => [near(tol), near(value), count]))
    for (const index of some) {
      const { image1, moved, image2 } = await correctedTriple(subject, golden[index]!.clip, notebookSweep.tiles)
      expect([image1, moved, image2].map(({ data }) => sha256(data))).toEqual(golden[index]!.sha256)
    }
  }, 60_000)

  it('brightness added and taken away, modulo 256, on a copy', async () => {
    for (const { files, plus25_wrap_sha256: plus, minus100_wrap_sha256: minus } of named!.edge.triples) {
      const image = await goldenImage(files[2])
      const before = sha256(image.data)
      const changed = (part: { left: number, right: number }, levels: number): string => sha256(wrapped(image, part, levels))
      expect([changed({ left: 5, right: 40 }, 25), changed({ left: 3, right: Infinity }, -100)]).toEqual([plus, minus])
      expect(sha256(image.data)).toBe(before)
    }
  })

  it('the masks of the noise removal, raw and filtered', () => {
    const pair = goldens!.pairs[0]!
    const masks = pair.homographies['unpp']!.scores['superheavy']!.masks_tol7_crop5
    return referenceSubject(5, 7).then(({ scored: { triple, area, valid } }) => {
      const pictures = despecklePictures(triple, area, valid, 7)
      expect(pictures.map(({ better, worse }) => [better, worse])).toEqual([
        [masks.better.ones, masks.worse.ones], [masks.better_med_3.ones, masks.worse_med_3.ones], [masks.better_med_5.ones, masks.worse_med_5.ones]
      ])
      // Painted, nothing else changes: a pixel that is neither better nor worse is as it was.
      const raw = pictures[0]!.picture.data
      expect(raw.filter((level, index) => level !== triple.image1.data[index] && level !== 0 && level !== 255)).toHaveLength(0)
    })
  })

  it('crops all three images the same way for them', async () => {
    const { scored, ...subject } = await referenceSubject(20, 50)
    expect(scored.triple).toEqual(zeroBorders(subject, 20))
  })
})

/** A square from `left` on along both axes, as numpy's slices are clipped. */
function wrapped(image: GrayImage, { left, right }: { left: number, right: number }, levels: number): Uint8Array {
  const area = { left: Math.min(left, image.width), top: Math.min(left, image.height), right: Math.min(right, image.width), bottom: Math.min(right, image.height) }
  return evenedImage(image, image, [area], { method: 'shift', levels, overflow: 'wrap' }).data
}
