import { formatCount } from '#renderer/text/format.ts'

/** A minus sign as wide as a figure. */
const minus = '−'

/** `+38`, `−4`. */
export function formatSigned(value: number, digits = 0): string {
  const text = Math.abs(value).toFixed(digits)
  return value < 0 && Number(text) !== 0 ? `${minus}${text}` : text
}

const edgeKinds = { none: 'None', mean: 'Mean', gaussian: 'Gaussian', laplacian: 'Laplacian' } as const

export const inspectWords = {
  modes: {
    overlay: 'Overlay', swipe: 'Swipe', checkerboard: 'Checkerboard', difference: 'Difference', onion: 'Onion',
    'diff-diff': 'Diff-diff', 'sub-blocks': 'Sub-blocks', matches: 'Matches', 'edge-lenses': 'Edge lenses'
  },
  colours: { 'red-green': 'Red/green', 'magenta-green': 'Magenta/green', 'red-cyan': 'Red/cyan' },
  shortModes: {
    overlay: 'Overlay', swipe: 'Swipe', checkerboard: 'Checker', difference: 'Difference', onion: 'Onion',
    'diff-diff': 'Diff-diff', 'sub-blocks': 'Blocks', matches: 'Matches', 'edge-lenses': 'Lenses'
  },
  modeTitle: (name: string, available: boolean) => (available ? name : `${name}: hidden while judging blind`),
  modeBar: 'Overlay mode',
  blink: 'Blink',
  controls: { speed: 'Blink', position: 'Divider', cell: 'Squares', opacity: 'Image 2', magnification: 'Lenses' },
  controlLess: 'Less of what the mode can set',
  controlMore: 'More of what the mode can set',
  divider: 'Divider between both images',
  milliseconds: (value: number) => `${value} ms`,
  wholePixels: (value: number) => `${value} px`,
  times: (value: number) => `${value}×`,
  percent: (value: number) => `${value}%`,
  coloursName: 'Overlay colours',
  nextColours: 'Next overlay colours',
  edges: {
    title: 'Edges in the place of the images',
    short: 'Edges',
    toggle: 'Edges through the last lens, or the images',
    lens: 'Lens',
    kinds: edgeKinds,
    shows: {
      none: 'The images as they are.', mean: '|image − mean filter|, as bright as in Analysis.',
      gaussian: '|image − Gaussian|, as bright as in Analysis.', laplacian: '|Laplacian|, as bright as in Analysis.'
    },
    framesScored: 'Scores, diff-diff and sub-blocks are those of the images.',
    size: 'Size',
    caption: (kind: 'mean' | 'gaussian' | 'laplacian', size: number) => `edges: ${edgeKinds[kind]}, size ${size} px`
  },
  contrastTitle: 'Contrast window',
  autoContrast: 'Automatic contrast',
  fullContrast: 'All gray levels',
  lowLevel: 'Gray level drawn black',
  highLevel: 'Gray level drawn white',
  levelRange: (low: number, high: number) => `${low} to ${high}`,
  layoutTitle: 'Two panes, three panes, or one',
  otherSideHint: { before: 'after', after: 'before' },
  otherSide: 'Other side in the one large pane',
  fit: 'Fit',
  fitTitle: 'Whole image or 100% at the middle',
  before: 'Before',
  after: 'After',
  reference: 'Reference',
  over: (image1: string, image2: string) => `${image1} over ${image2}`,
  moved: (image1: string, image2: string) => `${image1} moved onto ${image2}`,
  image1Alone: (image1: string) => `${image1}, image 1 alone`,
  movedAlone: (image1: string) => `${image1} moved, alone`,
  leftAndRight: (image1: string, image2: string) => `${image1} left, ${image2} right`,
  inTurn: (image1: string, image2: string) => `${image1} and ${image2} in turn`,
  through: (image2: string, image1: string) => `${image2} through ${image1}`,
  hiddenAlone: { image1: 'image 1 alone', moved: 'image 1 moved, alone', image2: 'image 2 alone' },
  namesHidden: { image1: 'image 1', image2: 'image 2' },
  image2Alone: (image2: string) => `${image2}, image 2 alone`,
  diffDiff: 'Diff-diff',
  diffDiffCaption: (tolerance: number) => `white better, black worse by more than ${tolerance}`,
  differenceCaption: 'bright where the images differ',
  brighter1: 'brighter in image 1',
  brighter2: 'brighter in image 2',
  better: 'better',
  worse: 'worse',
  between: 'within the tolerance',
  notScored: 'not scored',
  hold: 'hold',
  otherImage: 'other image',
  noOverlay: 'no overlay',
  paneLabel: (title: string, caption: string) => `${title}: ${caption}`,
  paneHelp: (title: string) => `${title}, pane: wheel or plus and minus zoom, drag or Shift and arrows pan, 0 fits, 9 is 100%`,
  tolerance: 'Tolerance',
  automatic: 'auto',
  toAutomatic: 'Auto',
  automaticHint: (value: number) => `auto is ${value}`,
  held: 'held for all pairs',
  undeterminedFrom: (tolerance: number) => `undetermined from ${tolerance}`,
  undetermined: (count: number) => `undetermined (${formatCount(count)} px)`,
  pixelsAt: (count: number, tolerance: number) => `${formatCount(count)} px at tolerance ${tolerance}`,
  cutoffAndValid: (cutoff: number, isSmoothed: boolean, valid: number | null) => [
    isSmoothed ? `smoothed cutoff ${cutoff.toFixed(3)}` : `cutoff ${cutoff.toFixed(3)}`,
    valid === null ? '' : `valid ${Math.round(valid * 100)}%`
  ].filter(Boolean).join(', '),
  noScore: 'no score',
  diffDiffCounts: (worse: number, better: number) => `${formatCount(worse)} worse  ·  ${formatCount(better)} better`,
  diffDiffChart: (tolerance: number) => `Histogram of diff-diff, logarithmic counts, tolerance lines at plus and minus ${tolerance}`,
  diffDiffThumb: (tolerance: number) => `Diff-diff at tolerance ${tolerance}: white where better, black where worse`,
  concealed: 'Hidden until the answer',
  preview: 'preview',
  previewTitle: 'Of the homography that is being tried; nothing of it is kept',
  curve: 'Score against tolerance',
  curveHint: 'grey: pixel count, log',
  homography: 'Homography',
  method: (method: string, threshold: number | null) => (threshold === null ? method : `${method}, ${threshold} px`),
  inliers: 'Inliers',
  inliersOf: (inliers: number, matches: number) => `${formatCount(inliers)} of ${formatCount(matches)}`,
  rotation: 'Rotation',
  degrees: (degrees: number) => `${formatSigned(degrees, 2)}°`,
  shiftMean: 'Shift, mean',
  shiftMax: 'Shift, max',
  pixels: (pixels: number) => `${pixels.toFixed(1)} px`,
  scale: 'Scale',
  contrast: 'Contrast',
  plausible: 'Plausible',
  yes: 'yes',
  no: 'no',
  coarse: '-R 2',
  coarseTitle: 'A quick first look at half the resolution; the full match follows',
  noHomography: 'No homography: this pair is not aligned.',
  none: '–',
  status: {
    image1: 'image 1:', moved: 'moved:', image2: 'image 2:', d: 'd', zoom: 'zoom', pair: 'pair', of: 'of',
    x: 'x', y: 'y'
  }
} as const
