import { formatCount } from '#renderer/text/format.ts'
import { formatSigned } from '#renderer/text/inspect.ts'

function signed(value: number): string {
  return (value > 0 ? '+' : '') + formatSigned(value)
}

/** `12.3%`; what is there but rounds to nothing is said to be less than the least. */
function share(part: number, whole: number): string {
  const percent = whole > 0 ? (100 * part) / whole : 0
  return part > 0 && percent < 0.1 ? '< 0.1%' : `${percent.toFixed(1)}%`
}

export const brushingWords = {
  pixels: 'Brush pixels',
  stop: 'Stop brushing',
  keep: 'Keep what the pixel brush encloses',
  clear: 'Let go of what is brushed',
  clearShort: 'Let go',
  hidden: 'Hidden until the answer.',
  bins: (from: number, to: number, part: number, whole: number) =>
    `d ${signed(from)} to ${signed(to)}: ${formatCount(part)} px, ${share(part, whole)}`,
  part: (part: number, whole: number) => `Chosen: ${formatCount(part)} px, ${share(part, whole)}`,
  partCounts: (worse: number, better: number) => `${formatCount(worse)} worse  ·  ${formatCount(better)} better`,
  nothing: 'Drag over bars to light their pixels up.',
  drawing: 'Drag a rectangle on an image, a lasso with Shift.',
  plot: 'Choose bars of the diff-diff histogram: arrows move the choice, Shift and arrows widen it, Escape lets go',
  moves: { ArrowLeft: 'Move the pixel brush left', ArrowRight: 'Move the pixel brush right', ArrowUp: 'Move the pixel brush up', ArrowDown: 'Move the pixel brush down' },
  grows: {
    ArrowLeft: 'Make the pixel brush narrower', ArrowRight: 'Make the pixel brush wider', ArrowUp: 'Make the pixel brush lower',
    ArrowDown: 'Make the pixel brush higher'
  },
  layer: (side: string) => `Chosen pixels, ${side}`
} as const
