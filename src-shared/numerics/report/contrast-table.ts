import type { ContrastTable } from '#shared/model/report'
import type { MeasuredImage } from '#shared/numerics/report/image-statistics'
import { numpyDeviation, numpyMean } from '#shared/numerics/summary/numpy-statistics'
import { roundedToTwo } from '#shared/numerics/summary/notebook-latex'
import { pythonFloatText } from '#shared/numerics/text/python-float'

type ContrastRow = ContrastTable['rows'][number]
type WindowStatistics = MeasuredImage['contrast']

/** The distribution over some images of what their windows come to; images without a window (notebook) are left out. */
export function contrastRow(preprocessing: string, images: readonly Pick<MeasuredImage, 'contrast'>[]): ContrastRow {
  const known = images.map(({ contrast }) => contrast).filter(({ meanOfMeans }) => !Number.isNaN(meanOfMeans))
  const spread = (key: keyof WindowStatistics) => spreadOf(known.map((contrast) => contrast[key]))
  return {
    preprocessing,
    images: known.length,
    meanOfMeans: spread('meanOfMeans'),
    deviationOfMeans: spread('deviationOfMeans'),
    meanOfDeviations: spread('meanOfDeviations'),
    deviationOfDeviations: spread('deviationOfDeviations'),
    contrasts: known.map(({ meanOfDeviations }) => meanOfDeviations)
  }
}

/** Mean and population deviation; 0 of nothing, which the number of images beside it tells. */
export function spreadOf(values: readonly number[]): { mean: number, deviation: number } {
  return { mean: numpyMean(values) ?? 0, deviation: numpyDeviation(values) ?? 0 }
}

const paragraphs = [
  ['mean (over subblocks) of mean (over intinsities)', 'meanOfMeans', '(average pixel intensity accross all images)'],
  ['mean (over subblocks) of std (over intinsities)', 'meanOfDeviations', null],
  ['std (over subblocks) of mean (over intinsities)', 'deviationOfMeans', null],
  ['std (over subblocks) of std (over intinsities)', 'deviationOfDeviations', '??']
] as const satisfies readonly (readonly [string, keyof ContrastRow, string | null])[]

/** What the notebook says of its two examples, the weak and the strong CLAHE. */
const remarks = {
  LOW: { meanOfDeviations: '(on average, subblocks have less contrast)', deviationOfMeans: '(average subblock intensity is more variable)' },
  HIGH: { meanOfDeviations: '(on average, subblocks have more contrast)', deviationOfMeans: '(average subblock intensity is less variable)' }
} as const

/** The notebook's printout for one preprocessing, word by word, its spelling included; `np.round` to two decimals. */
export function notebookContrastText(row: ContrastRow, title: 'LOW' | 'HIGH'): string {
  const text = (value: number): string => pythonFloatText(roundedToTwo(value))
  const blocks = paragraphs.map(([name, key, remark]) => {
    const { mean, deviation } = row[key]
    const said = remark ?? remarks[title][key as keyof (typeof remarks)['LOW']]
    return `Distribution (over images) of ${name}\n${text(mean)} +\\- ${text(deviation)}\n${said}\n`
  })
  return `${title} CLAHE PP\n${blocks.join('\n')}`
}
