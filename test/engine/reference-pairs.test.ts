import { beforeAll, describe, expect, it } from 'vitest'
import { buildKernels } from '../../build/build-kernels.mjs'
import { referenceData } from '../support/reference-data'
import { compare, parseMatches, readMatches, runEngine } from './engine-run'

beforeAll(async () => {
  await buildKernels()
})

const NOTEBOOK = ['-max_scale', '1.05', '-rot_range', '0', '2', '-resize', '500', '500']

interface Case {
  image1: string
  image2: string
  reference: string
  flags: string[]
}

const pair = (name: string, output: string, flags: string[]): Case => ({
  image1: `deepmatching/pairs/${name}_1.png`,
  image2: `deepmatching/pairs/${name}_2.png`,
  reference: `deepmatching/out/${name}_${output}.txt`,
  flags
})

const frames = (view: string, first: string, second: string): Case => ({
  image1: `dev/${view}/data/unpp/${first}.png`,
  image2: `dev/${view}/data/unpp/${second}.png`,
  reference: `dev/${view}/unpp/${first}_to_${second}.csv`,
  flags: NOTEBOOK
})

const cases = [
  pair('p1_astronaut', 'nb_R2', [...NOTEBOOK, '-R', '2']),
  pair('p2_brussels', 'nb_R2', [...NOTEBOOK, '-R', '2']),
  pair('p1_astronaut', 'nb1', NOTEBOOK),
  // Nine pairs of scales; some of the matches come from image 2 at 0.7 of its size.
  pair('p1_astronaut', 'rotonly', ['-rot_range', '0', '2']),
  frames('tok_divertor', '80078', '83382'),
  frames('vtest', '0', '720'),
  // Noon against a dark evening: weak responses, so the smallest slip in the pyramid shows.
  frames('argus_c4', '1444325401', '1444341601')
]

describe('the original\'s output on whole images', () => {
  for (const { image1, image2, reference, flags } of cases) {
    const paths = [image1, image2, reference].map(referenceData)
    it.skipIf(paths.includes(null))(`${reference}: at least 99% of the matches in common`, () => {
      const [path1, path2, expected] = paths as string[]
      const run = runEngine(path1!, path2!, ...flags)
      expect(run).toMatchObject({ code: 0, stderr: '' })
      const { iou, scoreError } = compare(parseMatches(run.stdout), readMatches(expected!))
      expect(iou).toBeGreaterThanOrEqual(0.99)
      expect(scoreError).toBeLessThan(1e-3)
    }, 120_000)
  }
})
