import type { StoredFit } from '#shared/model/fit-request'
import { formatLine } from '#renderer/text/fit.ts'
import { formatInterval } from '#renderer/text/fit-decision.ts'
import { formatDay } from '#renderer/text/format.ts'

/** What went into a fit, with what is not usual about it. */
const samplesOf = ({ model, score }: Pick<StoredFit, 'model' | 'score'>): string =>
  `${model === 'ranges' ? 'picked ranges' : 'labels'}${score === 'sub-blocks' ? ' on sub-blocks' : ''}`

/** Words on versions of a fit, on what a fit came from, and on its certificate. */
export const versionWords = {
  provenance: 'Provenance',
  provenanceMore: 'What it takes to get the same digits again',
  dataHash: 'Data hash',
  shortHash: (hash: string) => hash.slice(0, 12),
  seed: 'Seed',
  resamples: 'Resamples',
  labelsUsed: 'Samples',
  versionsUsed: 'Versions',
  versionsText: ({ fringe, node }: { fringe: string, node: string }) => `Fringe ${fringe}, Node ${node}`,
  from: 'From',
  command: 'Command',
  copyCommand: 'Copy the command',
  copyHash: 'Copy the data hash',
  copied: 'Copied',
  noProvenance: 'An earlier version of Fringe made this fit and kept no provenance.',

  certificate: 'Certificate',
  certificateTitle: (fitId: number) => `Certificate of fit ${fitId}`,
  certificateAdvice: 'The rule with its intervals and all that it was fitted on, for others to apply and cite.',
  formats: { json: 'JSON', latex: 'LaTeX', python: 'Python' },
  formatMenu: { json: 'JSON, for the command line', latex: 'LaTeX table, for a paper', python: 'Python, the notebook’s get_tol' },
  format: 'Format',
  certificateText: 'Text of the certificate',
  applies: {
    json: 'Apply it: pairs of other contrast than it was fitted on, and labels it no longer agrees with, are warned of.',
    latex: 'Paste it where the table belongs.',
    python: 'Paste it over the notebook’s get_tol.'
  },
  applyCommand: (fileName: string) => `fringe score --tolerance ${fileName} --batch pairs.jsonl`,
  copyText: 'Copy text',
  save: 'Save file',
  saved: (fileName: string) => `${fileName} was saved`,
  writing: 'Writing…',

  versions: 'Versions',
  version: (fitId: number) => `Fit ${fitId}`,
  versionTime: (time: string) => formatDay(time),
  versionLine: (fit: Pick<StoredFit, 'samples' | 'a' | 'b' | 'model' | 'score'>) => `${fit.samples} ${samplesOf(fit)}, ${formatLine(fit.a, fit.b)}`,
  samplesOf: (fit: Pick<StoredFit, 'model' | 'score'>) => samplesOf(fit),
  versionTolerance: ({ tolerance: { p50 } }: Pick<StoredFit, 'tolerance'>) => String(p50.value),
  versionInterval: ({ tolerance: { p50 } }: Pick<StoredFit, 'tolerance'>) => (p50.interval ? formatInterval(p50.interval, 0) : ''),
  middle: 'tolerance, middle',
  adopted: 'in force',
  versionToleranceTitle: 'Tolerance at median contrast, with its 95% interval',
  openVersion: (fitId: number) => `Open fit ${fitId}`,
  labelsChanged: 'labels changed since',
  rerun: 'Fit again',
  rerunTitle: 'With the same choices, on the labels as they are now',
  compareWith: 'Compare with',
  besideTitle: (one: number, other: number) => `Fit ${one} and fit ${other}`,
  endComparison: 'End the comparison',
  besideRows: {
    made: 'Made from', p10: 'Low contrast', p50: 'Middle', p90: 'High contrast', a: 'a', b: 'b', cutoff: 'Cutoff',
    accuracy: 'Accuracy', auc: 'AUC', loss: 'Loss', inside: 'Ranges passed'
  },
  besideNote: 'Losses of different labels do not compare. The strip shows the pairs on which the two decide differently.',
} as const
