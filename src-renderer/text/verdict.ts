import type { LabelFilter, PairState } from '#shared/model/pair'

/** What a pair's state is called; the same words everywhere. */
export const pairStateWords: Record<PairState, string> = {
  better: 'Better',
  worse: 'Worse',
  undetermined: 'Undetermined',
  implausible: 'Implausible',
  'already-aligned': 'Already aligned',
  'unchanged-misaligned': 'Unchanged, misaligned',
  'too-few-matches': 'Too few matches',
  degenerate: 'Degenerate',
  'unreadable-image': 'Unreadable image',
  'unreadable-matches': 'Unreadable matches',
  'size-mismatch': 'Sizes differ',
  'matcher-failed': 'Matcher failed',
  cancelled: 'Cancelled',
  'not-matched': 'Not matched'
}

/** The same where there is little room; what stands here in brief is said in full beside it. */
export const pairStateShort: Record<PairState, string> = {
  ...pairStateWords,
  'unchanged-misaligned': 'Misaligned',
  'unreadable-image': 'Unreadable',
  'unreadable-matches': 'Bad match file'
}

/** The order in which states are listed. */
export const pairStates = Object.keys(pairStateWords) as PairState[]

export const labelWords: Record<LabelFilter, string> = {
  'not-labelled': 'Not labelled',
  good: 'Good',
  bad: 'Bad',
  'no-change': 'No change',
  unsure: 'Unsure'
}
