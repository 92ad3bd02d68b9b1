import type { QueueOrder } from '#shared/model/queue'
import { formatCount, formatPlural } from '#renderer/text/format.ts'

/** The orders by the kind that a queue and its labels remember. */
export const orderWords: Readonly<Record<string, string>> & Record<QueueOrder['kind'], string> = {
  sorted: 'As shown in the table',
  random: 'At random',
  boundary: 'Boundary first',
  disagreement: 'Disagreement first',
  audit: 'Audit slice'
}

/** What each order is for, in one line. */
export const orderReasons: Record<QueueOrder['kind'], string> = {
  sorted: 'Pairs come in the order in which they were sampled, or as the table sorts them.',
  random: 'Every pair is as likely to come next; the same seed gives the same order again.',
  boundary: 'Scores nearest the cutoff come first: these labels teach a fit the most.',
  disagreement: 'Pairs on which raters differ come first, then labels that contradict the score.',
  audit: 'A fixed random sample kept apart, so that error rates from it are not flattered.'
}

export const whichWords = { new: 'Only new ones', unsure: 'Only unsure ones', flagged: 'Only flagged ones', all: 'All of them' } as const

export const whichReasons = {
  new: 'Pairs that have no answer of yours yet.',
  unsure: 'Pairs that you answered with unsure, to look at them once more.',
  flagged: 'Pairs that you flagged for later.',
  all: 'Answered ones too; an answer given again takes the place of the one before.'
} as const

export const queueWords = {
  newQueue: 'New queue…',
  title: 'New queue of pairs',
  description: 'A queue keeps its order: labelling never reshuffles it.',
  scope: 'Pairs of',
  everyView: 'All camera views',
  tableFilter: 'The table as filtered',
  order: 'Order',
  which: 'Which pairs',
  count: 'How many',
  countHint: (found: number) => `empty: all ${formatCount(found)}`,
  countUnknown: 'empty: all of them',
  none: 'No pair fits this choice.',
  repeats: 'Shown twice',
  repeatsReason: 'A share comes up a second time, unannounced: it tells how far a rater agrees with themselves.',
  noRepeats: 'None',
  share: (share: number) => `${Math.round(share * 100)}% of them`,
  seed: 'Seed',
  seedHint: 'The same seed, the same draw',
  asBatch: 'Keep as a batch',
  batchReason: 'A batch has a name and a rater, outlives the program, and goes on where it stopped.',
  name: 'Name',
  defaultName: (number: number) => `Batch ${number}`,
  rater: 'Rater',
  wholeNumber: 'A whole number',
  positive: 'A whole number above 0, or empty',
  nameMissing: 'A name, at most 80 characters',
  start: 'Start labelling',
  make: 'Make the batch',
  made: (name: string, rater: string, total: number) => `${name}, ${formatPlural(total, 'pair', 'pairs')}, waits for ${rater}`,
  batches: 'Batches',
  noBatches: 'None yet',
  progress: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)}`,
  open: (name: string, rater: string, done: number, total: number) => `${name}, for ${rater}: ${formatCount(done)} of ${formatCount(total)}; opens where it stopped`,
  switchTitle: (rater: string) => `Label as ${rater}?`,
  switchAdvice: (name: string, rater: string) => `${name} is for ${rater}. Its answers are given, and shown, under that name.`,
  switchButton: (rater: string) => `Label as ${rater}`,
  remove: (name: string) => `Remove the batch ${name}`,
  removeTitle: 'Remove the batch?',
  removeAdvice: (name: string) => `${name} leaves the list. The labels given in it stay.`,
  removeButton: 'Remove'
} as const
