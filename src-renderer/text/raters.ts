import { formatCount, formatPlural, formatShare } from '#renderer/text/format.ts'
import { formatSigned } from '#renderer/text/inspect.ts'

/** Words of Landis and Koch (1977) for values of kappa; they are a custom, not a test. */
export function landisKoch(kappa: number): string {
  if (kappa < 0) return 'poor'
  if (kappa <= 0.2) return 'slight'
  if (kappa <= 0.4) return 'fair'
  if (kappa <= 0.6) return 'moderate'
  return kappa <= 0.8 ? 'substantial' : 'almost perfect'
}

export const raterWords = {
  choose: 'Change rater…',
  title: 'Who is labelling?',
  description: 'Labels are kept under this name, each rater’s apart from the others’.',
  present: 'labelling now',
  known: 'Raters in this workspace',
  labels: (count: number) => formatPlural(count, 'label', 'labels'),
  other: 'Another name',
  tooLong: 'At most 80 characters',
  use: 'Label under this name'
} as const

export const agreementWords = {
  heading: 'Raters and agreement',
  rail: 'Raters',
  raters: 'Raters',
  between: 'Between raters',
  self: 'With themselves',
  selfReason: 'From pairs shown a second time, unannounced: the answer before against the answer at the repeat.',
  columns: { raters: 'Raters', rater: 'Rater', shared: 'Shared', agreed: 'Agreed', kappa: 'Kappa', interval: '95% interval', meaning: 'After Landis and Koch' },
  pair: (rater1: string, rater2: string) => `${rater1} and ${rater2}`,
  agreed: (agreed: number, shared: number) => (shared === 0 ? '–' : `${formatCount(agreed)} (${formatShare(agreed, shared)})`),
  kappa: (kappa: number | null) => (kappa === null ? 'not defined' : formatSigned(kappa, 2)),
  interval: (interval: readonly [number, number] | null) => (interval ? `${formatSigned(interval[0], 2)} to ${formatSigned(interval[1], 2)}` : 'too few'),
  /** Without an interval a word would promise more than the few pairs hold. */
  meaning: (kappa: number | null, interval: readonly [number, number] | null) => (kappa === null || interval === null ? 'says nothing yet' : landisKoch(kappa)),
  kappaReason: 'Kappa is agreement beyond chance: 1 is perfect, 0 is what chance alone would give.',
  table: (rater1: string, rater2: string) => `Answers of ${rater1} (rows) against those of ${rater2} (columns)`,
  before: 'before',
  atRepeat: 'at the repeat',
  none: 'No two raters share a pair yet',
  noneAdvice: 'Let a second rater label some of the same pairs, or import their labels. Batches with the same seed hold the same pairs.',
  noSelf: 'No repeats answered yet. A new queue can show a share of its pairs twice.',
  disagreements: 'Label the disagreements',
  loading: 'Reading the labels',
  files: 'Label files',
  importLabels: 'Import labels…',
  importHint: 'CSV or JSONL, as the export writes them',
  importFile: 'Label file',
  imported: (added: number, alreadyThere: number, unmatched: number) =>
    `${formatPlural(added, 'label', 'labels')} added, ${formatCount(alreadyThere)} already there, ${formatCount(unmatched)} without a pair in this workspace.`,
  exportCsv: 'Export CSV',
  exportJsonl: 'Export JSONL',
  exportSchema: 'Export the schema',
  exported: (fileName: string, labels: number) => `${fileName}: ${formatPlural(labels, 'event', 'events')}`,
  schemaExported: (fileName: string) => `${fileName}: what each field means`,
  backToLabel: 'Back to labelling'
} as const
