import type { ImageStatistics } from '#shared/model/preprocessing'
import type { BaseTable, BestOfStrategies, ContrastTable, Gallery, PreprocessingComparison, ReportPair, ScoreTable } from '#shared/model/report'
import { shareBetter } from '#shared/numerics/report/base-table'
import { spreadOf } from '#shared/numerics/report/contrast-table'
import type { Cell, Column, Table } from '#main/core/reports/text/document'

const text = (head: string): Column => ({ head, isText: true })
const whole = (head: string, latexHead?: string | null): Column => ({ head, ...(latexHead !== undefined && { latexHead }) })
const decimal = (head: string, decimals: number, latexHead?: string | null): Column => ({ ...whole(head, latexHead), decimals })

/** The final table: success and failure of each strategy, under its own name. */
export function scoreSection({ rows, base }: ScoreTable): Table {
  return {
    title: `Scores on ${base}`,
    columns: [
      text('Preprocessing'), whole('Pairs', null), whole('Better', '$n_s$'), decimal('Success score', 2, 'success score'),
      whole('Worse', '$n_f$'), decimal('Fail score', 2, 'fail score'), whole('Unscored', '$n_u$'),
      decimal('Score of scored pairs', 3, null), decimal('Changed pixels', 0, null)
    ],
    rows: rows.map((row) => [
      row.preprocessing, row.pairs, row.numBetter, { mean: row.meanBetter, deviation: row.stdBetter },
      row.numWorse, { mean: row.meanWorse, deviation: row.stdWorse }, row.numUnscored,
      { mean: row.changedScoreMean, deviation: row.changedScoreStd }, row.meanCount
    ]),
    note: 'A score is the share of changed pixels that got better. Better and worse pairs lie above and below 0.5; deviations are those of a population.'
  }
}

/** Best and worst pair of each strategy. */
export function extremesSection({ rows }: ScoreTable): Table {
  const cells = (pair: ReportPair | null): Cell[] => (pair ? [pairName(pair), pair.score.value, pair.score.count] : [null, null, null])
  return {
    title: 'Best and worst pairs',
    columns: [
      text('Preprocessing'), text('Best pair'), decimal('Score', 3), whole('Pixels', null), text('Worst pair'), decimal('Score', 3), whole('Pixels', null)
    ],
    rows: rows.map(({ preprocessing, best, worst }) => [preprocessing, ...cells(best), ...cells(worst)]),
    note: ''
  }
}

/** Pairs that moved, apart from those that did not. */
export function motionSection({ rows }: ScoreTable): Table {
  return {
    title: 'Moved and unchanged pairs',
    columns: [
      text('Preprocessing'), whole('Pairs'), whole('Moved'), whole('Already aligned'), whole('Unchanged but misaligned'), whole('Other')
    ],
    rows: rows.map(({ preprocessing, pairs, moved, alreadyAligned, unchangedMisaligned }) => {
      const told = [moved, alreadyAligned, unchangedMisaligned]
      return [preprocessing, pairs, ...told, told.reduce((left, count) => left - count, pairs)]
    }),
    note: 'Moved: the homography shifts some corner by half a pixel or more. Other: no believable homography, or unchanged with '
      + 'too few changed pixels to tell.'
  }
}

/** Strategies by scoring bases, rank changes marked. */
export function basesSection({ bases, rows }: BaseTable): Table {
  const cell = (of: BaseTable['rows'][number]['cells'][number]): string => {
    const share = shareBetter(of)
    if (share === null) return '-'
    const mean = of.mean === null ? '-' : of.mean.toFixed(3)
    return `${of.rank}. ${(share * 100).toFixed(0)}% of ${of.better + of.worse}, ${mean}`
  }
  return {
    title: 'Strategies by scoring bases',
    columns: [text('Preprocessing'), ...bases.map(text), text('Rank changes')],
    rows: rows.map(({ preprocessing, cells, rankChanges }) => [preprocessing, ...cells.map(cell), rankChanges ? 'yes' : 'no']),
    note: 'Rank, share of better among better and worse pairs, mean score.'
  }
}

export function bestOfSection({ alone, better, rescued, total }: BestOfStrategies): Table {
  return {
    title: 'Best of all strategies',
    columns: [text('Preprocessing'), whole('Better alone'), whole('Best for')],
    rows: [...alone.map((strategy): Cell[] => [strategy.preprocessing, strategy.better, strategy.chosen]), ['best of all', better, alone.reduce((sum, { chosen }) => sum + chosen, 0)]],
    note: `The best strategy of each pair gives ${better} better pairs of ${total}: ${rescued} more than the best single strategy.`
  }
}

/** Under the names that the screen gives these columns. */
export function contrastSection({ rows }: ContrastTable): Table {
  return {
    title: 'Local contrast',
    columns: [
      text('Preprocessing'), whole('Images'), decimal('Mean of means', 2), decimal('Deviation of means', 2),
      decimal('Local contrast', 2), decimal('Deviation of contrasts', 2)
    ],
    rows: rows.map((row) => [
      row.preprocessing, row.images, row.meanOfMeans, row.deviationOfMeans, row.meanOfDeviations, row.deviationOfDeviations
    ]),
    note: 'Gray levels, mean and deviation over the images. Of 50 x 50 windows: mean and deviation of their means; mean '
      + '(the local contrast) and deviation of their deviations.'
  }
}

/** Two preprocessings over all images and pairs of a view. */
export function comparisonSection({ names: [first, second], images, differences, mismatch, pairs }: PreprocessingComparison): Table {
  const measures: readonly (readonly [string, keyof typeof differences, (of: ImageStatistics) => number])[] = [
    ['Mean level', 'mean', ({ mean }) => mean],
    ['Deviation of levels', 'deviation', ({ deviation }) => deviation],
    ['Median level', 'median', ({ median }) => median],
    ['Local contrast', 'contrast', ({ contrast }) => contrast.meanOfDeviations]
  ]
  return {
    title: `${second} against ${first}`,
    columns: [text('Of'), whole('Number'), decimal(first, 2), decimal(second, 2), decimal('Difference', 2)],
    rows: [
      ...measures.map(([name, key, value]): Cell[] => [
        name, images.length, spreadOf(images.map((image) => value(image.first))), spreadOf(images.map((image) => value(image.second))), differences[key]
      ]),
      ['Brightness mismatch of a pair', pairs.pairIds.length, mismatch[0], mismatch[1], null]
    ],
    note: `Gray levels, mean and deviation over the images (${second} less ${first}) or the pairs (|mean of image 1 - mean of image 2|).`
  }
}

/** The fixed pairs of a gallery, with the gray levels by which their images differ less. */
export function fixedSection({ fixed, fixedTotal }: Gallery): Table {
  return {
    title: 'Fixed pairs',
    columns: [text('Preprocessing'), text('Pair'), decimal('Score', 3), whole('Pixels'), decimal('Levels closer', 1)],
    rows: fixed.map((pair) => [pair.preprocessing, pairName(pair), pair.score.value, pair.score.count, pair.gain]),
    note: fixedTotal === 0 ? 'No pair was fixed.' : 'Misaligned before, better after; most pixels better on balance first. Levels closer: '
      + `gray levels by which the images differ less on average. ${listedOf(fixed.length, fixedTotal)}`
  }
}

/** The failed pairs of a gallery with the reason found. */
export function failedSection({ failed, failedTotal }: Gallery): Table {
  return {
    title: 'Failed pairs',
    columns: [text('Preprocessing'), text('Pair'), decimal('Score', 3), whole('Pixels'), text('Reason')],
    rows: failed.map((pair) => [pair.preprocessing, pairName(pair), pair.score.value, pair.score.count, pair.explanation]),
    note: failedTotal === 0 ? 'No pair failed.' : `Worse, or without a verdict; the worst first. ${listedOf(failed.length, failedTotal)}`
  }
}

function listedOf(listed: number, total: number): string {
  return listed < total ? `The first ${listed} of ${total} are listed.` : `All ${total} are listed.`
}

export function pairName({ view, image1, image2 }: Pick<ReportPair, 'view' | 'image1' | 'image2'>): string {
  return `${view}: ${image1} to ${image2}`
}
