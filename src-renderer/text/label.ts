import type { LabelEvent } from '#shared/model/label'
import { formatCount, formatPlural, formatScore } from '#renderer/text/format.ts'
import { labelWords as verdictWords } from '#renderer/text/verdict.ts'

export const labelWords = {
  heading: 'Inspect and label',
  judgement: 'Judgement',
  answers: 'Answer',
  keyLent: (title: string) => `The key means now: ${title}`,
  undo: 'Undo the last label',
  undoShort: 'undo',
  redo: 'Redo what was undone',
  redoShort: 'redo',
  pairShort: 'pair',
  next: 'Next pair',
  previous: 'Previous pair',
  saving: 'Saving…',
  saved: (verdict: string, time: string) => `Saved ${time}: ${verdict}`,
  answered: (verdict: string) => `Answered before: ${verdict}`,
  stale: (verdict: string) => `${verdict}, but stale: the alignment changed since. It is left out of fits.`,
  notAnswered: 'Not labelled yet',
  notMatched: 'There is no match set to label on this pair.',
  undone: 'Undone.',
  redone: 'Redone.',
  lastLabels: 'Last labels',
  inAll: (count: number) => `${formatCount(count)} in all`,
  noLabels: 'None yet. Press G, B, C or U.',
  to: (image1: string, image2: string) => `${image1} → ${image2}`,
  film: 'Pairs of this queue',
  filmItem: (image1: string, image2: string, label: string) => `${image1} to ${image2}, ${label}`,
  filmBlind: (place: number, label: string) => `Pair ${formatCount(place)}, ${label}`,
  queue: 'Queue',
  blind: 'Blind mode',
  blindTitle: 'Hides score, tolerance, histogram, ids and other raters until the answer is saved',
  blindOn: 'Score, tolerance, charts, ids and other raters show once the answer is saved.',
  autoAdvance: 'Next after a label',
  restart: 'Unlabelled pairs',
  newQueue: 'New queue…',
  practice: 'Practice',
  raters: 'Raters and agreement',
  emptyTitle: 'No pairs to label',
  emptyAdvice: 'Sample pairs and match them first; each matched pair can be labelled here.',
  emptyButton: 'Go to the pairs',
  loading: 'Loading the pair',
  undetermined: 'undet.',
  pairOf: (index: number, total: number) => ({ index: formatCount(index + 1), total: formatCount(total) }),
  outside: 'not in this queue',
  batch: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)}`,
  flag: 'Flag for later',
  flagShort: 'flag',
  unflag: 'Take the flag away',
  note: 'Write a note',
  noteShort: 'note',
  noteField: 'Note on this pair',
  noteHint: 'Enter saves, Esc drops',
  accept: 'Accept this tolerance',
  acceptLow: 'Accept from this tolerance',
  acceptHigh: 'Accept up to this tolerance',
  acceptedRange: (low: number, high: number) => (low === high ? `accepted ${low}` : `accepted ${low} to ${high}`),
  acceptShort: (tolerance: number) => `accept ${tolerance}`,
  forget: 'Take the accepted tolerance back',
  tabs: 'Evidence',
  tab: { score: 'Score', matches: 'Matches', regions: 'Regions', nudge: 'Nudge', labels: 'Labels' },
  showTab: (name: string) => `Show ${name.toLowerCase()}`,
  pairHistory: 'This pair',
  noPairHistory: 'Nothing was said of this pair yet.',
  hiddenHistory: 'Shown once this pair is answered.',
  staleShort: 'stale',
  undoneShort: 'undone',
  surprise: (state: string) => `the score says ${state.toLowerCase()}`,
  finishedTitle: 'End of the queue',
  finishedBatch: (name: string, done: number, total: number) => `${name}: ${formatCount(done)} of ${formatCount(total)} answered.`,
  finishedSession: (count: number) => `${formatPlural(count, 'label', 'labels')} in this session`,
  finishedAdvice: 'Every label is on disk. Go on with more pairs, or fit the tolerance to the labels.',
  toFit: 'Go to the fit',
  labelMore: (count: number) => `Label ${formatPlural(count, 'more pair', 'more pairs')}`,
  toLast: 'Back to the last pair',
  rater: 'Rater',
  session: {
    title: 'Session',
    goal: 'Goal',
    goalName: 'Labels to give in this session',
    goalHint: 'labels',
    labels: (count: number) => formatPlural(count, 'label', 'labels'),
    ofGoal: (count: number, goal: number) => `${formatCount(count)} of ${formatCount(goal)} labels`,
    pace: (perMinute: number) => `${perMinute < 10 ? perMinute.toFixed(1) : formatCount(Math.round(perMinute))} a minute`,
    left: (minutes: number) => `${formatCount(minutes)} min to go`
  }
} as const

/** What an event says, in few words. */
export function eventWords({ kind, verdict, flagged, note, toleranceRange, subBlock }: LabelEvent): string {
  switch (kind) {
    case 'verdict': return verdict ? verdictWords[verdict] : ''
    case 'undo': return labelWords.undoShort
    case 'flag': return flagged ? 'flagged' : 'flag removed'
    case 'note': return note ? `note: ${note}` : 'note removed'
    case 'tolerance': return toleranceRange ? labelWords.acceptedRange(toleranceRange.low, toleranceRange.high) : 'tolerance taken back'
    case 'sub-block': return subBlock ? `block ${subBlock.block + 1}: ${subBlock.verdict ? verdictWords[subBlock.verdict].toLowerCase() : 'taken back'}` : ''
  }
}

/** The score of a past label, never a number where it is undetermined. */
export function scoreWords(score: number | null): string {
  return score === null ? labelWords.undetermined : formatScore(score)
}
