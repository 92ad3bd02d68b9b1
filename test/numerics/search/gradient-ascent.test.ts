import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { gradientAscent, gradientAscentError, type AscentStep } from '#shared/numerics/search/gradient-ascent'
import { readGrayFile } from '#main/core/images/gray-file'
import { referenceData } from '../../support/reference-data.ts'

const goldens = referenceData('dev/goldens.json')

interface Golden { readonly scores: number[], readonly H_last: number[], readonly best_index: number }

/** The second one never moves: two of its steps tell as much as ten. */
const runs = [
  { key: 'optimise_homography_a1e-7_e1e-4_10', alpha: 1e-7, epsilon: 1e-4, steps: 10 },
  { key: 'optimise_homography_a1e-14_e1e-6_10', alpha: 1e-14, epsilon: 1e-6, steps: 2 }
]

describe.skipIf(goldens === null)('the notebook\'s gradient ascent', async () => {
  if (goldens === null) return
  const { functions } = JSON.parse(readFileSync(goldens, 'utf8')) as { functions: Record<string, Golden> & { optimise_homography_as_written_error: string } }
  const image = async (id: number) => (await readGrayFile(referenceData(`dev/tok_divertor/data/superheavy/${id}.png`)!)).image
  const [image1, image2] = [await image(80078), await image(83382)]

  it.each(runs)('is met step by step: $key', ({ key, alpha, epsilon, steps: count }) => {
    const golden = functions[key]!
    const steps: AscentStep[] = [...gradientAscent(image1, image2, { alpha, epsilon, steps: count })]
    expect(steps.map(({ present }) => present.score)).toEqual(golden.scores.slice(0, count))
    steps.at(-1)!.present.matrix.forEach((value, i) => expect(Math.abs(value - golden.H_last[i]!)).toBeLessThanOrEqual(1e-12 * Math.abs(golden.H_last[i]!)))
    expect(steps.at(-1)!.matrix).toEqual(steps[golden.best_index]!.present.matrix)
  })

  it('stops, as written, with the very error', () => expect(gradientAscentError).toBe(functions.optimise_homography_as_written_error))
})
