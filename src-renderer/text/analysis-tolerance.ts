import type { Score } from '#shared/model/score'
import { scoreWords } from '#renderer/text/analysis.ts'
import { formatCount } from '#renderer/text/format.ts'

/** `12`, `12 and 40`, `12, 40 and 61`. */
export function formatList(values: readonly (number | string)[]): string {
  if (values.length < 2) return values.join('')
  return `${values.slice(0, -1).join(', ')} and ${values.at(-1)}`
}

const sides = { better: 'Better', worse: 'Worse', undetermined: 'Undetermined' } as const
const mostListed = 6

function turns(flips: readonly number[]): string {
  if (flips.length === 0) return 'No other tolerance turns the verdict.'
  const listed = formatList(flips.length > mostListed ? [...flips.slice(0, mostListed), `${flips.length - mostListed} more`] : flips)
  return `The verdict turns at ${listed}.`
}

export const toleranceTabWords = {
  question: 'How much does the verdict depend on the tolerance?',
  said: (side: keyof typeof sides, tolerance: number, score: Score, flips: readonly number[]) => {
    // Where nothing is decided there is nothing to turn.
    if (side === 'undetermined' && flips.length === 0) return `${sides[side]} at tolerance ${tolerance}: ${scoreWords(score)}.`
    return `${sides[side]} at tolerance ${tolerance}: ${scoreWords(score)}. ${turns(flips)}`
  },
  context: (automatic: number, contrast1: number, contrast2: number, undeterminedFrom: number | null) => [
    `Automatic tolerance ${Math.floor(automatic)}, from a local contrast of ${contrast1.toFixed(1)} and ${contrast2.toFixed(1)} gray levels.`,
    undeterminedFrom === null ? '' : undeterminedFrom === 0 ? 'No tolerance leaves enough pixels for a score.' : `Undetermined from ${undeterminedFrom} on: too few pixels are left.`
  ].filter(Boolean).join(' '),
  from: 'From',
  to: 'to',
  panels: 'Panels',
  panelsCount: (count: number) => `${count} panels`,
  panelsTitle: 'Painted overlay by tolerance',
  panelsHint: 'white better, black worse; a click tries the tolerance',
  panel: (tolerance: number, score: Score | null) => `tolerance ${tolerance}: ${score ? scoreWords(score) : 'no score'}`,
  panelFigure: (pair: string) => `Painted overlay by tolerance, ${pair}`,
  curve: 'Score and pixels by tolerance',
  curveLabel: (from: number, to: number) => `Score at every tolerance from ${from} to ${to}, with the better and the worse pixels on a logarithmic scale at the right`,
  curveCaption: (cutoff: number, smoothed: boolean, turns: boolean) =>
    `Score on the left; better, worse and all changed pixels on the right, logarithmic. The cutoff is ${cutoff.toFixed(3)}${smoothed ? ', on the smoothed score' : ''}.${turns ? ' Dotted: tolerances where the verdict turns.' : ''}`,
  score: 'score',
  count: 'changed pixels',
  better: 'better pixels',
  worse: 'worse pixels',
  toleranceAxis: 'Tolerance (gray levels)',
  scoreAxis: 'Score',
  countAxis: 'Pixels (px)',
  auto: 'auto',
  here: 'here',
  autoAndHere: 'auto, here',
  cutoff: 'cutoff',
  reading: (tolerance: number, score: Score) =>
    `tolerance ${tolerance}: ${scoreWords(score)}, ${formatCount(score.better)} better, ${formatCount(score.worse)} worse`,
  files: { curve: 'score-against-tolerance', panels: 'tolerance-panels' }
} as const
