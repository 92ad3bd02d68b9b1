import { formatCount, formatPlural, formatScore } from '#renderer/text/format.ts'

const percent = (share: number): string => `${Math.round(100 * share)}%`

export const bestWords = {
  title: 'Best of all strategies',
  rescued: (count: number, name: string) =>
    `more ${count === 1 ? 'pair is' : 'pairs are'} rescued: better when each pair takes the strategy with its highest score, and not under ${name} alone.`,
  none: (name: string) => `Taking the best strategy of each pair makes no pair better that is not better under ${name} already.`,
  total: (better: number, total: number) => `${formatCount(better)} of ${formatPlural(total, 'pair', 'pairs')} better`,
  bestOfAll: 'best of all',
  file: 'best-of-strategies',
  chart: 'Better pairs: each strategy alone, and the best of all',
  chartLabel: (strategies: number) => `Better pairs under each of ${formatPlural(strategies, 'strategy', 'strategies')} alone, and under the best of all`,
  chartCaption: 'Bars: better pairs. Ticks: pairs for which the strategy is the one chosen.',
  pairsAxis: 'pairs',
  alone: 'better alone',
  chosen: 'chosen',
  read: (name: string, better: number, chosen: number | null) => `${name}: ${formatCount(better)} better${chosen === null ? '' : `, chosen for ${formatCount(chosen)}`}`,
  table: 'Chosen strategy of each pair',
  columns: { pair: 'Pair', view: 'Camera view', preprocessing: 'Chosen strategy', score: 'Score', pixels: 'Pixels', verdict: 'Verdict' },
  more: (shown: number, total: number) => `The first ${formatCount(shown)} of ${formatCount(total)} in this order. The export has all.`
} as const

export const basesWords = {
  title: 'Strategies by scoring bases',
  table: 'Share of the scored pairs that are better, by scoring base',
  bases: 'Scoring bases',
  preprocessing: 'Preprocessing',
  changes: 'rank changes',
  changesHelp: 'Its rank is not the same on every base',
  rank: (rank: number) => `rank ${rank}`,
  noneTitle: 'No base is common to these camera views',
  noneAdvice: 'A base needs images of every camera view in the table. Choose one camera view, or make the images of a preprocessing for all.',
  rule: 'In each column: share of the scored pairs that are better, mean score, and the rank by these two.',
  cell: (better: number, worse: number, unscored: number) => `${formatCount(better)} better, ${formatCount(worse)} worse, ${formatCount(unscored)} unscored`,
  close: 'The strategies are too close to be ordered: on no base do these pairs tell the first from the last.',
  stable: 'The order of the strategies is the same on every base.',
  unstable: (names: readonly string[]) => `The scoring base decides the order: ${names.join(', ')} ${names.length === 1 ? 'changes' : 'change'} rank.`,
  one: 'One base says nothing about how the order depends on it: choose another at the right, or make the images of one.',
  file: 'strategies-by-bases',
  chart: 'Rank by scoring base',
  chartLabel: (rows: number, bases: number) => `Ranks of ${formatPlural(rows, 'strategy', 'strategies')} on ${formatPlural(bases, 'base', 'bases')}`,
  chartCaption: 'Lines that cross change their ranks; those are drawn strong.',
  rankAxis: 'rank',
  read: (name: string, shares: readonly string[]) => `${name}: ${shares.join(', ')}`,
  percent
} as const

export const galleryWords = {
  preprocessing: 'Preprocessing',
  fixed: 'Fixed',
  failed: 'Failed',
  fixedAdvice: 'Misaligned before, better after. First those where most pixels got better, less those that got worse; the levels are a mean over the scored pixels.',
  failedAdvice: 'Worse, or without a verdict; the reason is what its figures say. The lowest score first, those without one last.',
  noFixed: 'No pair was fixed.',
  noFailed: 'No pair failed.',
  of: (shown: number, total: number) => (shown < total ? `${formatCount(shown)} of ${formatCount(total)}` : formatCount(total)),
  all: 'All',
  reasons: 'Reasons found',
  reasonsOfShown: 'Of those shown:',
  gain: (gain: number | null) => (gain === null ? '' : `${Math.abs(gain).toFixed(1)} levels ${gain < 0 ? 'further' : 'closer'}`),
  gainHelp: 'Gray levels by which the images differ less on average, over the scored pixels.',
  /** As a sentence, with a file by its name: the path to it is long and the same everywhere. */
  why: (explanation: string) => {
    const text = explanation.replace(/^.*[/\\]([^/\\]+\.csv): /, '$1: ')
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
  },
  open: (image1: string, image2: string, what: string) => `Open ${image1} → ${image2}: ${what}`
} as const

export const contrastWords = {
  table: 'Local contrast of the images of each preprocessing',
  help: 'Over all images: the notebook’s LOW and HIGH CLAHE printout. Mean ± deviation over the images, in gray levels, of what 50 × 50 windows have.',
  columns: {
    preprocessing: 'Preprocessing', images: 'Images', meanOfMeans: 'Mean of means', deviationOfMeans: 'Deviation of means',
    meanOfDeviations: 'Local contrast', deviationOfDeviations: 'Deviation of contrasts'
  },
  file: 'local-contrast',
  chart: 'Local contrast of each image',
  chartLabel: (rows: number) => `Local contrast of the images of ${formatPlural(rows, 'preprocessing', 'preprocessings')}`,
  chartCaption: 'Each tick is an image; the bar is the mean and one deviation to both sides.',
  contrastAxis: 'local contrast (gray levels)',
  image: 'image',
  spread: 'mean ± deviation',
  read: (name: string, images: number, spread: string) => `${name}, ${formatPlural(images, 'image', 'images')}: ${spread}`,
  none: 'No images to measure.',
  compareTitle: 'Two preprocessings side by side',
  first: 'First preprocessing',
  second: 'Second preprocessing',
  against: 'against',
  compareNeedsTwo: 'There is one preprocessing with images: make another, then it can be held against this one.',
  compareColumns: { figure: 'Figure', first: 'first', second: 'second', difference: 'Second minus first' },
  figures: { mean: 'Mean', deviation: 'Deviation', median: 'Median', contrast: 'Local contrast', mismatch: 'Brightness mismatch of the pairs' },
  compareFile: 'two-preprocessings',
  compareChart: 'Brightness mismatch of each pair',
  compareLabel: (pairs: number) => `Brightness mismatch of ${formatPlural(pairs, 'pair', 'pairs')} under two preprocessings`,
  compareCaption: '|mean of image 1 − mean of image 2|. Below the line the second is evener.',
  mismatchAxis: (name: string) => `${name} (gray levels)`,
  equal: 'equal',
  pair: 'pair',
  compareRead: (first: string, x: number, second: string, y: number) => `${first} ${x.toFixed(1)}, ${second} ${y.toFixed(1)}`
} as const

export const flagWords = {
  title: 'Matcher flags: how strict they can be',
  flag: 'Flag',
  flags: {
    '-max_scale': 'largest scale change', '-rot_range': 'rotation, 0 to degrees', '-R': 'resolution', '-ngh_rad': 'neighbourhood radius'
  },
  values: 'Values',
  valuesHint: '2 to 12 numbers, separated by commas',
  valuesProblem: 'Give 2 to 12 different numbers, separated by commas',
  shared: 'Flags of all runs',
  sharedHint: 'Empty: as Fringe matches by default',
  pairs: 'Pairs',
  pairsHint: (all: number) => (all === 1 ? 'There is 1' : `1 to ${formatCount(all)}, as they were sampled`),
  pairsProblem: (all: number) => `Give a whole number from 1 to ${all}`,
  preprocessing: 'Preprocessing',
  start: 'Match with each value',
  starts: (runs: number, pairs: number) => `${formatPlural(runs, 'run', 'runs')} of ${formatPlural(pairs, 'pair', 'pairs')}`,
  running: (done: number, all: number) => `${formatCount(done)} of ${formatCount(all)} matched`,
  failed: (count: number) => `${formatPlural(count, 'pair', 'pairs')} failed; the jobs below say why.`,
  noView: 'Choose a camera view that has pairs.',
  emptyTitle: 'No run has this flag yet',
  emptyAdvice: 'Each value is a run of its own, kept beside the others. Start with few pairs: every value matches them all.',
  table: 'Score, inliers and time by the value of the flag',
  columns: { flags: 'Flags', value: 'Value', pairs: 'Pairs', score: 'Score', better: 'Better', worse: 'Worse', inliers: 'Inliers', matches: 'Matches', seconds: 'Seconds' },
  secondsHelp: 'Median time of the matcher on a pair',
  none: 'no value',
  charts: { score: 'Mean score', inliers: 'Mean inliers', seconds: 'Seconds a pair, median' },
  files: { score: 'flag-score', inliers: 'flag-inliers', seconds: 'flag-seconds' },
  chartLabel: (name: string, flag: string) => `${name} against ${flag}`,
  chartCaption: (runs: number, pairs: readonly number[]) => {
    const [fewest = 0, most = 0] = [Math.min(...pairs), Math.max(...pairs)]
    const all = `Of ${formatPlural(runs, 'run', 'runs')}`
    return runs === 0 || fewest === most ? `${all}.` : `${all} on different numbers of pairs: open points have fewer than ${formatCount(most)}, and lines join equal numbers.`
  },
  read: (value: number, figure: string, pairs: number) => `${value}: ${figure}, ${formatPlural(pairs, 'pair', 'pairs')}`
} as const

export const regionReportWords = {
  title: 'Regions of the camera view, scored on all pairs',
  advice: 'Each pair at its own tolerance, as on Label. Regions are drawn there.',
  noneTitle: 'No regions yet',
  noneAdvice: 'Draw one on Label, in the tab Regions: a part of the image with a name, kept for the camera view. All pairs are scored in it here.',
  toLabel: 'Go to label',
  summary: 'Regions, all pairs',
  table: 'Regions by pairs',
  preprocessing: 'Preprocessing',
  columns: { region: 'Region', size: 'Size', better: 'Better', worse: 'Worse', unscored: 'Undetermined', score: 'Score, mean ± deviation', pair: 'Pair' },
  whole: 'Whole image',
  size: (width: number, height: number) => `${formatCount(width)} × ${formatCount(height)} px`,
  scoring: (done: number, all: number) => `${formatCount(done)} of ${formatPlural(all, 'pair', 'pairs')} scored`,
  score: (value: number | null, count: number) => (value === null ? `undet. (${formatCount(count)})` : `${formatScore(value)} (${formatCount(count)})`),
  scoreHelp: 'Score, and its changed pixels',
  failed: (reason: string) => `Not scored: ${reason}`,
  exportCsv: 'Export as CSV',
  file: 'region-scores'
} as const
