import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrastRow, notebookContrastText } from '#shared/numerics/report/contrast-table'
import { measureImage, type MeasuredImage } from '#shared/numerics/report/image-statistics'
import { comparePreprocessings } from '#shared/numerics/report/preprocessing-comparison'
import type { PairId } from '#shared/model/pair'
import { readGrayFile } from '#main/core/images/gray-file'
import { referenceData } from '../../support/reference-data'

type Pairs = [[number, number], [number, number]]
interface GoldenPair { view: string, id_1: number, images: Record<string, { img_1: { local_contrast_v1: Pairs } }> }

function made(meanOfMeans: number, meanOfDeviations: number, level = 0): MeasuredImage {
  return { mean: level, deviation: 1, median: level, contrast: { meanOfMeans, meanOfDeviations, deviationOfMeans: 1.005, deviationOfDeviations: 2 } }
}

describe('contrast over the images of a preprocessing', () => {
  it('has mean and deviation of each figure, and leaves out images without a window', () => {
    const row = contrastRow('ds', [made(10, 20), made(30, 40), made(NaN, NaN)])
    expect(row).toMatchObject({ preprocessing: 'ds', images: 2, meanOfMeans: { mean: 20, deviation: 10 }, contrasts: [20, 40] })
    expect(contrastRow('ds', [])).toMatchObject({ images: 0, contrasts: [], meanOfMeans: { mean: 0, deviation: 0 } })
  })

  it("prints the notebook's paragraphs, word by word", () => {
    const text = notebookContrastText(contrastRow('ds', [made(10, 20), made(30.5, 40)]), 'LOW')
    expect(text).toBe(
      'LOW CLAHE PP\n' +
      'Distribution (over images) of mean (over subblocks) of mean (over intinsities)\n20.25 +\\- 10.25\n(average pixel intensity accross all images)\n' +
      '\nDistribution (over images) of mean (over subblocks) of std (over intinsities)\n30.0 +\\- 10.0\n(on average, subblocks have less contrast)\n' +
      '\nDistribution (over images) of std (over subblocks) of mean (over intinsities)\n1.0 +\\- 0.0\n(average subblock intensity is more variable)\n' +
      '\nDistribution (over images) of std (over subblocks) of std (over intinsities)\n2.0 +\\- 0.0\n??\n'
    )
  })
})

describe('two preprocessings side by side', () => {
  it('compares the images both have, and the brightness of every pair under each', () => {
    const pairs = [{ pairId: 7 as PairId, image1: '1', image2: '2' }, { pairId: 8 as PairId, image1: '1', image2: '3' }]
    const first = new Map([['1', made(0, 5, 10)], ['2', made(0, 5, 40)], ['3', made(0, 5, 0)]])
    const compared = comparePreprocessings({ names: ['a', 'b'], first, second: new Map([['1', made(0, 9, 20)], ['2', made(0, 7, 26)]]), pairs })
    expect(compared.images.map(({ imageId }) => imageId)).toEqual(['1', '2'])
    expect(compared.differences).toMatchObject({ mean: { mean: -2, deviation: 12 }, contrast: { mean: 3, deviation: 1 } })
    expect(compared.pairs).toEqual({ pairIds: [7, 8], first: [30, 10], second: [6, null] })
    expect(compared.mismatch).toEqual([{ mean: 20, deviation: 10 }, { mean: 6, deviation: 0 }])
  })
})

const goldens = referenceData('dev/goldens.json')

it.skipIf(!goldens)("windows of the notebook's printout are met", async () => {
  const { pairs } = JSON.parse(readFileSync(goldens!, 'utf8')) as { pairs: GoldenPair[] }
  const pair = pairs.find(({ view }) => view === 'tok_divertor')!
  for (const [preprocessing, { img_1: golden }] of Object.entries(pair.images)) {
    const { image } = await readGrayFile(referenceData(`dev/tok_divertor/data/${preprocessing}/${pair.id_1}.png`)!)
    const { contrast } = measureImage(image, 'notebook')
    const measured = [[contrast.meanOfMeans, contrast.deviationOfMeans], [contrast.meanOfDeviations, contrast.deviationOfDeviations]]
    golden.local_contrast_v1.flat().forEach((value, at) => expect(Math.abs(measured.flat()[at]! / value - 1)).toBeLessThan(1e-12))
  }
})
