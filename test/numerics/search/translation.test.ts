import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GrayImage } from '#shared/numerics/gray-image'
import { evidenceOf } from '#shared/numerics/evidence'
import { shiftedImage } from '#shared/numerics/probe'
import { countsAt } from '#shared/numerics/score'
import { notebookFirstTranslation, notebookTranslation } from '#shared/numerics/search/notebook-translation'
import { countShifts, shiftEvidence, symmetricArea, symmetricShifts } from '#shared/numerics/search/shifts'
import { bestShift, bestShiftByTolerance, searchTranslation } from '#shared/numerics/search/translation-search'
import { readGrayFile } from '#main/core/images/gray-file'
import { referenceData } from '../../support/reference-data.ts'
import { view } from './scene.ts'

const goldens = referenceData('dev/goldens.json')

interface Golden {
  readonly brute_force: {
    readonly xs: number[], readonly ys: number[], readonly scores: [number, number][]
    readonly notebook_argmax: { readonly error: string }
    readonly intended_argmax: { readonly x: number, readonly y: number, readonly score: number, readonly count: number }
    readonly corrected: { readonly best: [number, number, number, number], readonly n: number, readonly table_sha256_of_counts: string }
  }
  readonly brute_force_first_cell: { readonly scores: number[], readonly best: [number, number] }
}

describe.skipIf(goldens === null)('the translation search on the reference pair', async () => {
  if (goldens === null) return
  const { brute_force, brute_force_first_cell } = (JSON.parse(readFileSync(goldens, 'utf8')) as { functions: Golden }).functions
  const image = async (id: number) => (await readGrayFile(referenceData(`dev/tok_divertor/data/superheavy/${id}.png`)!)).image
  const [image1, image2] = [await image(80078), await image(83382)]

  it('tries all 841 shifts with the very counts, and finds the best one', () => {
    const { shifts, best } = searchTranslation(image1, image2, { radius: 14, tolerance: 40, minimumCount: 50 })
    const text = `[${shifts.map(({ score }) => score.count).join(', ')}]`
    expect(shifts).toHaveLength(brute_force.corrected.n)
    expect(createHash('sha256').update(text).digest('hex')).toBe(brute_force.corrected.table_sha256_of_counts)
    expect([best?.dx, best?.dy, best?.score.value, best?.score.count]).toEqual(brute_force.corrected.best)
  })

  it('is the notebook\'s in its second range, its own IndexError too', () => {
    const { shifts, best, notebookError } = notebookTranslation(image1, image2, 40)
    expect(shifts.map(({ dx }) => dx)).toEqual(brute_force.xs)
    expect(shifts.map(({ dy }) => dy)).toEqual(brute_force.ys)
    expect(shifts.map(({ score }) => [score.value, score.count])).toEqual(brute_force.scores)
    const { x, y, score, count } = brute_force.intended_argmax
    expect(best).toMatchObject({ dx: x, dy: y, score: { value: score, count } })
    expect(notebookError).toBe(brute_force.notebook_argmax.error)
  })

  it('is the notebook\'s in its first cell', () => {
    const { shifts, best, notebookError } = notebookFirstTranslation(image1, image2, 50)
    expect(shifts.map(({ score }) => score.value)).toEqual(brute_force_first_cell.scores)
    expect([best.dx, best.dy]).toEqual(brute_force_first_cell.best)
    expect(notebookError).toBeNull()
  })
})

/** Two images of one size with some room for shifts. */
const pairOfImages = fc.tuple(fc.integer({ min: 9, max: 14 }), fc.integer({ min: 9, max: 14 })).chain(([width, height]) => {
  const image = fc.uint8Array({ minLength: width * height, maxLength: width * height }).map((data): GrayImage => ({ width, height, data }))
  return fc.tuple(image, image)
})

describe('the kernels', () => {
  it('count what the evidence of each moved image counts, at any tolerance', () => {
    fc.assert(fc.property(pairOfImages, fc.integer({ min: 1, max: 4 }), fc.integer({ min: -1, max: 255 }), ([image1, image2], radius, tolerance) => {
      const [shifts, area] = [symmetricShifts(radius), symmetricArea(image1, radius)]
      const expected = shifts.map(({ dx, dy }) => evidenceOf({ image1, moved: shiftedImage(image1, dx, dy), image2 }, area, null))
      expect(shiftEvidence(image1, image2, shifts, area)).toEqual(expected)
      expect(countShifts(image1, image2, shifts, area, tolerance)).toEqual(shifts.map((shift, i) => ({ ...shift, ...countsAt(expected[i]!, tolerance) })))
    }), { numRuns: 60 })
  })

  it('agree with each other: the best shift at each tolerance is that of a search at it', () => {
    fc.assert(fc.property(pairOfImages, fc.integer({ min: 0, max: 100 }), ([image1, image2], tolerance) => {
      const one = searchTranslation(image1, image2, { radius: 2, tolerance, minimumCount: 5 }).best
      const [many] = bestShiftByTolerance(image1, image2, { radius: 2, tolerances: [tolerance], minimumCount: 5 })
      expect(many).toEqual({ tolerance, best: one })
    }), { numRuns: 40 })
  })
})

describe('the best shift', () => {
  const shift = (dx: number, better: number, worse: number) => {
    const count = better + worse
    return { dx, dy: 0, score: { value: better / count, count, better, worse } }
  }

  it('needs 100 changed pixels', () => {
    expect(bestShift([shift(1, 99, 0), shift(2, 60, 40)])?.dx).toBe(2)
    expect(bestShift([shift(1, 99, 0)])).toBeNull()
  })

  it('of equal scores changes more pixels, and of equal counts moves less', () => {
    expect(bestShift([shift(1, 60, 40), shift(5, 120, 80)])?.dx).toBe(5)
    expect(bestShift([shift(5, 60, 40), shift(-1, 60, 40), shift(2, 60, 40)])?.dx).toBe(-1)
  })

  it('is found where a view was shifted', () => {
    const size = { width: 90, height: 70 }
    expect(searchTranslation(view(size, 0, 0), view(size, 4, -3), { radius: 6, tolerance: 5, minimumCount: 50 }).best).toMatchObject({ dx: 4, dy: -3 })
  })
})

describe('the notebook\'s range on another size', () => {
  it('swaps the margins, and says what its argmax takes', () => {
    const size = { width: 60, height: 40 }
    const { shifts, best, notebookError } = notebookTranslation(view(size, 0, 0), view(size, 2, 3), 5)
    expect(shifts).toHaveLength(210)
    // Rows 3..40 by 5% and 95% of the columns, columns 2..38 by those of the rows.
    expect(Math.max(...shifts.map(({ score }) => score.count))).toBeLessThanOrEqual(36 * 37)
    // What was meant is the highest score, however few pixels it stands on.
    expect(best.score.value).toBe(Math.max(...shifts.map(({ score }) => score.value!)))
    expect(notebookError).toMatch(/IndexError|np.argmax gives/)
  })
})
