import type { FailureReason, ReportScope } from '#shared/model/report'
import { formatCount, formatDuration, formatPlural, formatScore } from '#renderer/text/format.ts'
import { words as common } from '#renderer/text/en.ts'

const percent = (share: number): string => `${Math.round(100 * share)}%`
const listed = (names: readonly string[]): string => `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
const points = (share: number): string => `${share < 0 ? '−' : ''}${Math.abs(100 * share).toFixed(0)}`
const tables: Record<ReportScope['table'], string> = { shown: 'As in force', score_pp: 'score_pp', final: 'Final' }
const scores: Record<ReportScope['score'], string> = { whole: 'Whole image', 'sub-blocks': 'Sub-blocks' }
const modes: Record<ReportScope['mode'], string> = { default: 'Corrected', notebook: 'Notebook' }

export type ReportFormat = 'csv' | 'latex' | 'latex-notebook' | 'markdown' | 'html'

const formats: Record<ReportFormat, string> = { csv: 'CSV', latex: 'LaTeX', 'latex-notebook': 'LaTeX, notebook', markdown: 'Markdown', html: 'HTML' }

/** Words of the report's frame: what it is about, measuring, and the export. */
export const reportWords = {
  title: 'Report',
  rail: 'What the report is about',
  railMore: 'Scope',
  parts: 'Parts of the report',
  tabs: { scores: 'Scores', best: 'Best of all', bases: 'Bases', gallery: 'Gallery', contrast: 'Contrast', flags: 'Flags', regions: 'Regions' },
  show: (name: string) => `Show the part: ${name}`,
  preprocessings: 'Preprocessings',
  preprocessingsHelp: 'Each is a row. None chosen: all that have matches.',
  base: 'Scoring base',
  baseHelp: 'The images that are scored, whatever was matched.',
  baseInForce: 'As in force',
  table: 'Rules',
  tables,
  tableHelp: {
    shown: 'Tolerance, crop and cutoff as they are in force',
    score_pp: 'Crop 7, whole image: the notebook’s score_pp',
    final: 'Tolerance 50, crop 20, sub-blocks: the notebook’s final table'
  } satisfies Record<ReportScope['table'], string>,
  score: 'Score',
  scores,
  mode: 'Mode',
  modes,
  modeHelp: { default: 'Undetermined is undetermined', notebook: 'To the letter, contradictions included' } satisfies Record<ReportScope['mode'], string>,
  switchMode: 'Switch between corrected and notebook mode',
  scopeLine: (view: string, base: string | null, scope: Pick<ReportScope, 'table' | 'score'> | null, isNotebook: boolean) => [
    view, base !== null && `base ${base}`, scope && tables[scope.table].toLowerCase(), scope && scores[scope.score].toLowerCase(), isNotebook && 'notebook mode'
  ].filter(Boolean).join(', '),
  allViews: 'all camera views',
  inForce: 'in force',

  noPairsTitle: 'Nothing to report yet',
  noPairsAdvice: 'A report is made of matched pairs. Match some first, or import a folder of results.',
  toMatch: 'Go to match',
  asking: 'Counting',
  notMeasuredTitle: ({ pairs, images }: { readonly pairs: number; readonly images: number }) => {
    const missing = [...(pairs > 0 ? [formatPlural(pairs, 'pair', 'pairs')] : []), ...(images > 0 ? [formatPlural(images, 'image', 'images')] : [])]
    return missing.length === 0 ? 'Not all is measured yet' : `Not measured yet: ${missing.join(' and ')}`
  },
  notMeasuredAdvice: 'These rules, or this base, need pixels that nobody has looked at. They are measured once and kept.',
  imagesNotMeasuredAdvice: 'The gray levels of these images were not looked at yet. They are measured once and kept.',
  exportNotMeasuredAdvice: (format: ReportFormat, scope: string) => `The text as ${formats[format]} is of ${scope}. That needs pixels that nobody has looked at, whatever was measured for other formats or rules.`,
  measureFailed: (count: number) => `${formatCount(count)} could not be measured; the jobs below say why.`,
  measure: 'Measure',
  measuring: 'Measuring',
  measuringAdvice: 'The table appears when all are done. Other screens can be used meanwhile.',
  measured: (done: number, all: number, secondsLeft: number | null) => `${formatCount(done)} of ${formatCount(all)}${secondsLeft === null ? '' : `, ${formatDuration(secondsLeft)} left`}`,
  stop: 'Stop',

  export: 'Export',
  exportTitle: 'Export the report',
  exportAdvice: (scope: string) => `Of ${scope}. The table by scoring bases is in it once it was looked at. Each chart has its own export to PNG, SVG and CSV.`,
  format: 'Format',
  formats,
  formatHelp: {
    csv: 'One line a preprocessing, all columns.',
    latex: 'Labelled by method, two decimals, any number of rows.',
    'latex-notebook': 'The notebook’s own text, to the letter: its labels go by rank, not by method.',
    markdown: 'For a README or an issue.',
    html: 'One page with the figures in it.'
  } satisfies Record<ReportFormat, string>,
  text: 'Text of the report',
  shortened: (shown: number, all: number) => `The first ${formatCount(shown)} of ${formatCount(all)} characters.`,
  writing: 'Writing',
  copy: 'Copy',
  copied: 'Copied',
  save: 'Save',
  status: (rows: number) => formatPlural(rows, 'preprocessing', 'preprocessings'),
  warnings: 'Read with care',
  sortBy: (column: string) => `Sort by: ${column}`
} as const

/** A mean with its deviation, as scores have them; a dash of nothing. */
export function formatSpread(mean: number | null, deviation: number | null, digits = 3): string {
  if (mean === null) return common.none
  const figure = mean.toFixed(digits).replace('-', '−')
  return deviation === null ? figure : `${figure} ± ${deviation.toFixed(digits)}`
}

export const scoreTableWords = {
  caption: 'Scores by preprocessing',
  groups: { pairs: 'Pairs', better: 'Better', worse: 'Worse', unscored: 'Unscored', scores: 'Score, mean ± deviation', moved: 'Homography', ends: 'Pair' },
  columns: {
    preprocessing: 'Preprocessing', pairs: 'all', pixels: 'pixels', better: 'pairs', meanBetter: 'score', worse: 'pairs', meanWorse: 'score', unscored: 'pairs',
    fraction: 'share', changed: 'scored', all: 'all', moved: 'moved', aligned: 'aligned', misaligned: 'unchanged', best: 'best', worst: 'worst'
  },
  help: {
    preprocessing: 'What was matched', pairs: 'Pairs with matches', pixels: 'Scored pixels a pair, mean', better: 'Pairs that got better', meanBetter: 'Score of the better pairs',
    worse: 'Pairs that got worse', meanWorse: 'Score of the worse pairs', unscored: 'Pairs without a score', fraction: 'Share of the pairs without a score',
    changed: 'Score of the scored pairs', all: 'Score of all pairs; those without one stand at 0.5', moved: 'Corners move by 0.5 px or more',
    aligned: 'Corners move by less than 0.5 px, and no small shift fits better', misaligned: 'Corners move by less than 0.5 px, but a small shift would fit better',
    best: 'Pair with the highest score', worst: 'Pair with the lowest score'
  },
  file: 'pairs-by-verdict',
  chart: 'Pairs by verdict',
  chartLabel: (rows: number) => `Shares of better, unscored and worse pairs of ${formatPlural(rows, 'preprocessing', 'preprocessings')}`,
  chartCaption: 'Share of the pairs of each preprocessing.',
  shareAxis: 'share of the pairs',
  better: 'better',
  worse: 'worse',
  unscored: 'unscored',
  read: (name: string, better: number, unscored: number, worse: number) => `${name}: ${formatCount(better)} better, ${formatCount(unscored)} unscored, ${formatCount(worse)} worse`,
  open: (image1: string, image2: string, score: string) => `Open ${image1} → ${image2}, ${score}`,
  scoreOf: (value: number | null, count: number) => (value === null ? `undetermined (${formatCount(count)} px)` : `${formatScore(value)} (${formatCount(count)} px)`),
  winner: {
    none: 'No pairs are scored.',
    tie: (names: readonly string[], better: number, pairs: number) => `${listed(names)} each make ${formatCount(better)} of ${formatPlural(pairs, 'pair', 'pairs')} better: these pairs do not tell which of them is best.`,
    tieOfShares: (names: readonly string[], share: number) => `${listed(names)} each make ${percent(share)} of their pairs better: these pairs do not tell which of them is best.`,
    uneven: (fewest: number, most: number) => `They are not matched on the same pairs (${formatCount(fewest)} to ${formatCount(most)}): one camera view at a time, or all matched, makes them comparable.`,
    alone: (name: string, better: number, pairs: number, low: number, high: number) =>
      `${name} makes ${formatCount(better)} of ${formatPlural(pairs, 'pair', 'pairs')} better: ${percent(better / pairs)} (95% interval ${percent(low)} to ${percent(high)}).`,
    clear: (second: string, share: number, low: number, high: number) =>
      `It is ahead of ${second} (${percent(share)}) by ${points(low)} to ${points(high)} percentage points: more than chance explains.`,
    open: (second: string, share: number, low: number, high: number) =>
      `${second} follows with ${percent(share)}. The lead is ${points(low)} to ${points(high)} percentage points: these pairs do not tell which of the two is better.`
  }
} as const

const reasons: Record<FailureReason, string> = {
  illumination: 'Illumination', 'low-count': 'Few pixels', implausible: 'Implausible', crop: 'Crop', 'few-inliers': 'Few inliers',
  unmatched: 'Not matched', unmoved: 'Not moved', unknown: 'Not known'
}

export const reasonWords = reasons
