import type { MatchMark } from '#shared/model/match-mark'
import { formatCount, formatPlural } from '#renderer/text/format.ts'

const minus = '−'
const matchesOf = (count: number): string => formatPlural(count, 'match', 'matches')

/** `412.5, 88.0` */
function formatPlace(x: number, y: number): string {
  return `${x.toFixed(1)}, ${y.toFixed(1)}`
}

/** Four figures, as many as tell matches of one set apart. */
export function formatMatchScore(score: number): string {
  return Math.abs(score) >= 1000 ? formatCount(score) : String(Number(score.toPrecision(4)))
}

/** `0.42 px`; two digits below ten pixels, one above. */
export function formatPixels(pixels: number): string {
  if (pixels > 0 && pixels < 0.005) return '< 0.01 px'
  return `${pixels.toFixed(pixels < 10 ? 2 : 1)} px`
}

/** A signed change with its digits kept: `+0.012`, `−3,100`, `±0`. */
export function formatChange(value: number, digits: number): string {
  const size = Math.abs(value)
  const text = digits === 0 ? formatCount(size) : size.toFixed(digits)
  if (Number(size.toFixed(digits)) === 0) return `±${text}`
  return value < 0 ? `${minus}${text}` : `+${text}`
}

const places = {
  shapes: { arrows: 'Arrows', lines: 'Lines', points: 'Points' },
  colourings: { error: 'Error', inlier: 'Inlier or outlier', mark: 'Mark' }
}

export const matchWords = {
  marksTitle: 'Matches marked by this rater',
  counts: (inliers: number, matches: number) => `${formatCount(inliers)} inliers of ${formatCount(matches)}`,
  marked: (good: number, bad: number) => `${formatCount(good)} good, ${formatCount(bad)} bad`,
  tool: 'Choose matches',
  toolTitle: 'Choose matches in the panes with the pointer or the keys, and mark them',
  nothingChosen: 'Nothing chosen',
  noneChosen: 'No match is chosen',
  noneChosenAdvice: 'Good and bad mark matches while this tool is on. Choose one, or press Escape to answer the pair.',
  howToStart: 'Switch on to choose matches in the panes, and to mark them good or bad.',
  howToChoose: 'Click a match or draw around several; Shift adds.',
  walkHint: 'walk from the largest error down',
  chosen: (count: number) => `${matchesOf(count)} chosen`,
  keysTaken: 'mark them, not the pair, while this tool is on.',
  mark: { good: 'Good', bad: 'Bad' } satisfies Record<MatchMark, string>,
  markGroup: 'Mark the chosen matches',
  unmark: 'Unmark',
  letGo: 'Let go',
  undo: 'Undo',
  redo: 'Redo',
  saving: 'Saving…',
  notSaved: (title: string) => `Not saved. ${title}`,
  said: {
    marked: (mark: MatchMark | null, count: number, time: string) =>
      `Saved ${time}: ${matchesOf(count)} ${mark === null ? 'without a mark' : `marked ${mark}`}`,
    undone: (time: string) => `Saved ${time}: last mark undone`,
    redone: (time: string) => `Saved ${time}: mark redone`
  },
  actions: {
    tool: 'Choose and mark matches',
    next: 'Next match, smaller error',
    previous: 'Previous match, larger error',
    addNext: 'Add the next match',
    addPrevious: 'Add the previous match',
    chooseShown: 'Choose all matches shown',
    good: 'Mark the chosen matches good',
    bad: 'Mark the chosen matches bad',
    unmark: 'Take the marks off the chosen matches',
    undo: 'Undo the last mark of matches',
    redo: 'Redo the mark of matches',
    letGo: 'Let go of the chosen matches',
    without: 'Show the pair without the bad matches'
  },
  display: 'Shown',
  shownOf: (shown: number, all: number) => `${formatCount(shown)} of ${formatCount(all)}`,
  shape: 'Shape',
  shapes: places.shapes,
  colouring: 'Colour',
  colourings: places.colourings,
  inliers: 'Inliers',
  outliers: 'Outliers',
  legend: {
    error: ['< 1', '1–3', '3–10', '10–30', '> 30 px'],
    inlier: ['inlier', 'outlier'],
    mark: ['good', 'bad', 'not marked']
  },
  score: "Matcher's score",
  scoreFrom: 'Lowest score shown',
  scoreTo: 'Highest score shown',
  scoreBars: (low: string, high: string) => `Histogram of the matcher's scores from ${low} to ${high}`,
  error: 'Error',
  errorFrom: 'Smallest error shown',
  errorTo: 'Largest error shown',
  between: (low: string, high: string) => `${low} to ${high}`,
  errorBetween: (low: number, high: number) => {
    if (low === 0 && high === Infinity) return 'any'
    return high === Infinity ? `${low} px and more` : `${low} to ${high} px`
  },
  errorAt: (error: number) => (error === Infinity ? 'without end' : `${error} pixels`),
  list: 'Chosen matches',
  row: (row: number) => `#${row}`,
  rowTitle: 'Line of the match file, from 0',
  fromTo: (x1: number, y1: number, x2: number, y2: number) => `${formatPlace(x1, y1)} → ${formatPlace(x2, y2)}`,
  facts: { score: 'score', error: 'error', influence: 'influence' },
  influenceTitle: 'About how far the farthest corner would move without this match, for a least-squares fit of the inliers',
  inlier: 'inlier',
  outlier: 'outlier',
  none: '–',
  hoverHint: 'Point at a match, or walk to one, for its numbers.',
  without: 'Without the bad ones',
  withoutHint: 'Mark matches bad to see homography and score without them.',
  measuring: 'measuring…',
  original: 'Original',
  withoutColumn: 'Without',
  change: 'Change',
  compared: {
    score: 'Score', count: 'Pixels', matches: 'Matches', inliers: 'Inliers', rotation: 'Rotation', scale: 'Scale', shift: 'Shift, max'
  },
  corners: 'Corners apart',
  cornersTitle: 'How far apart the two homographies put the corner of the image on which they differ most',
  showWithout: 'Show in panes',
  undetermined: 'undet.',
  concealed: 'Hidden until the answer: matches give the result away.',
  loading: 'Reading the matches…',
  noPair: 'No pair is shown.',
  noMatchSet: 'This pair is not matched yet, so it has no matches to look at.',
  noMatches: 'The match file holds no matches.',
  clearFilters: 'Show all'
} as const
