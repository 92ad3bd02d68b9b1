import type { LabelVerdict } from '#shared/model/label'
import { labelWords } from '#renderer/text/verdict.ts'

/** What is to be seen on a pair of each truth. */
const signs: Record<LabelVerdict, string> = {
  good: 'The coloured fringes along the edges are there before and gone, or thinner, after.',
  bad: 'The fringes are thicker after than before: image 1 was moved to the wrong place.',
  'no-change': 'The fringes are as thick after as before.',
  unsure: 'Nothing to go by.'
}

export const practiceWords = {
  heading: 'Practice',
  rail: 'Practice pairs',
  panel: 'Practice judgement',
  intro: 'Ten made-up pairs whose truth is known. Answer as you would on real ones; the truth is told after each answer.',
  lookFor: 'What to look for',
  look: [
    'Edges in two colours side by side are fringes: there the images do not lie on each other.',
    'Good: fringes before, none or thinner ones after.',
    'Bad: thicker fringes after than before.',
    'No change: as thick after as before.',
    'Blink and peek show which way an edge jumps; zoom in at the corners, where errors are largest.'
  ],
  pair: (index: number, total: number) => `Pair ${index + 1} of ${total}`,
  item: (index: number, state: string) => `Pair ${index + 1}: ${state}`,
  open: 'not answered',
  right: 'right',
  wrong: 'wrong',
  isRight: (verdict: LabelVerdict) => `${labelWords[verdict]} is right.`,
  isWrong: (verdict: LabelVerdict, truth: LabelVerdict) => `${labelWords[verdict]} is not right: it is ${labelWords[truth].toLowerCase()}.`,
  sign: (truth: LabelVerdict) => signs[truth],
  corners: (before: number, after: number) =>
    `The corners lie ${before.toFixed(1)} px off before and ${after.toFixed(1)} px off after.`,
  next: 'Next pair',
  result: 'See the result',
  checking: 'Checking…',
  loading: 'Loading the pair',
  notAnswered: 'Not answered yet',
  finished: (right: number, total: number) => `${right} of ${total} right`,
  finishedAdvice: (right: number, total: number) => {
    if (right === total) return 'All of them: ready for real pairs.'
    return right >= total - 2 ? 'Nearly all of them. The real pairs can come.' : 'Once more helps: watch the fringes at the corners, zoomed in.'
  },
  again: 'Practise again',
  toLabel: 'Label real pairs'
} as const
