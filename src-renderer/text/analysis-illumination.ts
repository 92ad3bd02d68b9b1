import type { Score } from '#shared/model/score'
import { scoreWords } from '#renderer/text/analysis.ts'
import { formatSigned } from '#renderer/text/inspect.ts'

/** `+12.3`, `−4.0`. */
function signed(value: number): string {
  return `${Number(value.toFixed(1)) > 0 ? '+' : ''}${formatSigned(value, 1)}`
}

export const illuminationWords = {
  question: 'Is the score wrong because one image is brighter?',
  signed,
  evened: (before: Score, after: Score) => `Evened out, the score goes from ${scoreWords(before)} to ${scoreWords(after)}.`,
  turned: 'The verdict turns: brightness decided it, not the alignment.',
  stays: 'The verdict stays.',
  lost: 'Too few changed pixels are left for a verdict.',
  found: 'Only now are there enough changed pixels for a verdict.',
  mismatched: (reason: string) => `Illumination mismatch: ${reason}.`,
  alike: (most: number) => `The images are alike in brightness: no block differs by more than ${most.toFixed(1)} gray levels.`,
  differs: (largest: number) => `Brightness differs here and there, by up to ${signed(largest)} gray levels in a block.`,
  stillUndetermined: (before: Score, after: Score) => `The score is ${scoreWords(before)}, evened out ${scoreWords(after)}.`,
  uneven: (largest: number, before: Score, after: Score) =>
    `Brightness differs here and there, by up to ${signed(largest)} gray levels in a block, but does not decide the score: evened out, it goes from ${scoreWords(before)} to ${scoreWords(after)}.`,
  mean: (difference: number) => (Math.abs(difference) < 0.05
    ? 'On average both images are equally bright.'
    : `On average image 1 is ${Math.abs(difference).toFixed(1)} gray levels ${difference > 0 ? 'brighter' : 'darker'} than image 2.`),
  method: 'Method',
  methods: { shift: 'Shift', gain: 'Gain' },
  methodTitle: 'Gray levels added, or levels multiplied by a factor',
  where: 'Where',
  wheres: { blocks: 'Every block', region: 'One region' },
  levels: { shift: 'Levels', gain: 'Factor' },
  automatic: 'auto',
  notebookWraps: 'Notebook rules: levels wrap modulo 256, as its images did.',
  region: 'Region',
  regionOwn: 'own box',
  box: { x: 'x', y: 'y', width: 'width', height: 'height' },
  blocksTitle: 'Brightness of image 1 against image 2, by block',
  blocksHint: 'gray levels; a click takes the block as the region',
  block: (row: number, column: number, difference: number) => `Block in row ${row}, column ${column}: ${signed(difference)} gray levels`,
  before: 'Before',
  after: 'After',
  beforeCaption: 'moved image 1 over image 2',
  afterCaption: 'moved image 1 over image 2 evened out',
  diffDiffBefore: 'Diff-diff before',
  diffDiffAfter: 'Diff-diff after',
  diffDiffCaption: (tolerance: number) => `white better, black worse by more than ${Math.floor(tolerance)}`,
  scoreBefore: 'As it is',
  scoreAfter: 'Evened out',
  exportTable: 'Export the block differences',
  figure: 'Before and after',
  figureFile: 'brightness-evened-out',
  file: 'brightness-by-block'
} as const
