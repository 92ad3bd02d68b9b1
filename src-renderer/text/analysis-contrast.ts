import type { Score } from '#shared/model/score'
import { scoreWords } from '#renderer/text/analysis.ts'
import { formatScore } from '#renderer/text/format.ts'
import { formatSigned } from '#renderer/text/inspect.ts'

const kinds = { fixed: 'fixed tolerance', auto: 'automatic tolerance' } as const

/** Less than this between the least and the largest score counts as steady. */
const steadyWithin = 0.02

function span(kind: keyof typeof kinds, scores: readonly number[]): string {
  const [least, most] = [Math.min(...scores), Math.max(...scores)]
  if (most - least < steadyWithin) return `steady at ${formatScore((least + most) / 2)} with the ${kinds[kind]}`
  return `${formatScore(least)} to ${formatScore(most)} with the ${kinds[kind]}`
}

export const contrastWords = {
  question: 'How does the score depend on the contrast of the images?',
  kinds,
  span,
  said: (fixed: readonly number[], auto: readonly number[]) => {
    const parts = [fixed.length > 0 ? span('fixed', fixed) : '', auto.length > 0 ? span('auto', auto) : ''].filter(Boolean)
    return parts.length === 0 ? 'No contrast leaves enough pixels for a score.' : `Under rising contrast the score is ${parts.join(', and ')}.`
  },
  normalised: (reference: number, fixed: number | null, auto: number | null) =>
    `Carried to the reference contrast of ${reference.toFixed(1)} gray levels: ${[
      fixed === null ? '' : `${formatScore(fixed)} (fixed)`, auto === null ? '' : `${formatScore(auto)} (automatic)`
    ].filter(Boolean).join(', ')}.`,
  normalisedFrom: 'It is carried from the images as they are; the table has the images under CLAHE, which may score otherwise at the same contrast.',
  /** What docs/score-normalisation.md comes to. */
  worth: 'On alignments of known truth it is not shown to order pairs better than the plain score.',
  slope: (kind: keyof typeof kinds, slope: number) => `${formatSigned(slope, 2)} (${kinds[kind].replace(' tolerance', '')})`,
  dependence: (parts: readonly string[]) =>
    (parts.length === 0 ? 'Fewer than three scores: no dependence can be told.' : `Logits of the score per e-fold of contrast: ${parts.join(', ')}.`),
  from: 'Clip limit',
  to: 'to',
  steps: 'steps',
  tiles: 'Tiles',
  fixed: 'Fixed tolerance',
  sweeping: (count: number) => `Correcting contrast ${count} times…`,
  title: 'Score by contrast',
  label: (count: number) => `Score at a fixed and at the automatic tolerance, and changed pixels, for ${count} contrasts`,
  caption: (fixed: number) =>
    `CLAHE with rising clip limits on both images. Dots: score at the fixed tolerance ${fixed} and at each contrast’s own; thin lines: the dependence fitted to them; dashed: changed pixels, on the right, logarithmic.`,
  contrastAxis: 'Local contrast (gray levels)',
  scoreAxis: 'Score',
  countAxis: 'Pixels (px)',
  fixedScore: 'score, fixed',
  autoScore: 'score, automatic',
  fixedCount: 'pixels, fixed',
  autoCount: 'pixels, automatic',
  reference: 'reference',
  reading: (clip: number, contrast: number, fixed: Score, auto: Score) =>
    `clip ${clip.toFixed(2)}, contrast ${contrast.toFixed(1)}: fixed ${scoreWords(fixed)}, automatic ${scoreWords(auto)}`,
  table: 'The contrasts tried',
  columns: { clip: 'Clip', contrast: 'Contrast', fixed: 'Fixed', fixedPixels: 'Pixels', tolerance: 'Auto t', auto: 'Auto', autoPixels: 'Pixels' },
  columnHelp: {
    clip: 'CLAHE clip limit', contrast: 'Local contrast, gray levels', fixed: 'Score at the fixed tolerance', fixedPixels: 'Changed pixels at the fixed tolerance',
    tolerance: 'Automatic tolerance at this contrast', auto: 'Score at the automatic tolerance', autoPixels: 'Changed pixels at the automatic tolerance'
  },
  none: '–',
  file: 'score-against-contrast'
} as const
