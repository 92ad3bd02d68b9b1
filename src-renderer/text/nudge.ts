import { formatCount, formatScore } from '#renderer/text/format.ts'
import { formatSigned } from '#renderer/text/inspect.ts'

type Axis = 'x' | 'y' | 'turn' | 'scale' | 'shear' | 'tiltX' | 'tiltY'

const axes: Readonly<Record<Axis, { readonly name: string; readonly step: number; readonly digits: number; readonly unit: string }>> = {
  x: { name: 'Right', step: 0.25, digits: 2, unit: ' px' },
  y: { name: 'Down', step: 0.25, digits: 2, unit: ' px' },
  turn: { name: 'Turn', step: 0.05, digits: 2, unit: '°' },
  scale: { name: 'Scale', step: 0.1, digits: 1, unit: '%' },
  shear: { name: 'Shear', step: 0.1, digits: 1, unit: '%' },
  tiltX: { name: 'Tilt →', step: 0.1, digits: 1, unit: '%' },
  tiltY: { name: 'Tilt ↓', step: 0.1, digits: 1, unit: '%' }
}

/** `+0.25 px`, `−1.3%`, `0`. */
function signed(value: number, digits: number): string {
  return (value > 0 ? '+' : '') + formatSigned(value, digits)
}

export const nudgeWords = {
  title: 'Nudge',
  preview: 'Preview, not stored',
  toggle: 'Nudge the homography',
  start: 'Start nudging',
  stop: 'Stop nudging',
  leave: 'Leave nudging',
  leaveShort: 'leave',
  reset: 'Reset the nudge',
  resetShort: 'Reset',
  hidden: 'Hidden until the answer.',
  notAligned: 'This pair has no homography to nudge.',
  explain: 'Moves image 1 a little further and shows what becomes of the score. Nothing is stored.',
  axis: (axis: Axis) => axes[axis].name,
  amount: (axis: Axis, steps: number) => signed(steps * axes[axis].step, axes[axis].digits) + axes[axis].unit,
  step: (axis: Axis, steps: number) => `Nudge: ${axes[axis].name.toLowerCase()} ${signed(steps * axes[axis].step, axes[axis].digits)}${axes[axis].unit}`,
  original: 'Stored',
  nudged: 'Nudged',
  score: 'Score',
  count: 'Pixels',
  verdict: 'Verdict',
  difference: 'Change',
  undetermined: 'undetermined',
  gain: (gain: number) => signed(gain, 3),
  more: (count: number) => `${count > 0 ? '+' : count < 0 ? '−' : ''}${formatCount(Math.abs(count))}`,
  far: 'larger steps',
  map: 'Is the fit a local optimum?',
  mapCaption: 'Score at shifts of 0.5 px around the present place, right and down',
  mapCell: (x: number, y: number, score: number | null, count: number) =>
    `${place(x, y)}: ${score === null ? 'undetermined' : formatScore(score)}, ${formatCount(count)} px`,
  mapRows: (rowStep: number) => `Measured on every ${rowStep === 2 ? 'second' : `${rowStep}th`} row.`,
  shift: (pixels: number) => signed(pixels, 1),
  measuring: (done: number, all: number) => `Measuring ${done} of ${all} places`,
  cannotTell: (count: number) => `Cannot tell: only ${formatCount(count)} px changed here.`,
  optimum: 'Yes. No shift within 1.5 px scores higher.',
  betterElsewhere: (x: number, y: number, score: number, count: number, gain: number) =>
    `No. ${place(x, y)} scores ${formatScore(score)} (${formatCount(count)} px), ${gain < 0.0005 ? 'less than 0.001' : gain.toFixed(3)} more.`,
  goThere: 'Go there'
} as const

/** `0.5 px left and 1.0 px down`. */
function place(x: number, y: number): string {
  const across = x === 0 ? null : `${Math.abs(x).toFixed(1)} px ${x < 0 ? 'left' : 'right'}`
  const down = y === 0 ? null : `${Math.abs(y).toFixed(1)} px ${y < 0 ? 'up' : 'down'}`
  return [across, down].filter((part) => part !== null).join(' and ') || 'Here'
}
