import type { CameraView, ImageId } from '#shared/model/camera-view'
import { formatCount, formatPlural } from '#renderer/text/format.ts'

export const cameraViewWords = {
  title: 'Camera views',
  all: 'All camera views',
  allShort: 'All',
  counted: { pairs: 'pairs', images: 'frames' },
  describe: (view: CameraView) => [
    `${view.name}: ${formatPlural(view.images, 'frame', 'frames')}`,
    view.unreadable > 0 ? `${formatCount(view.unreadable)} unreadable` : '',
    formatPlural(view.pairs, 'pair', 'pairs'),
    view.pairs > 0 ? `${formatCount(view.matched)} matched` : '',
    view.labelled > 0 ? `${formatCount(view.labelled)} labelled` : '',
    view.scanned ? '' : 'being read'
  ].filter(Boolean).join(', '),
  waiting: (view: CameraView) => formatPlural(view.waiting, 'new frame', 'new frames'),
  waitingTitle: (view: CameraView) => `${formatPlural(view.waiting, 'new frame', 'new frames')} in the folder of ${view.name}`,
  takeIn: 'Take in',
  takeInLabel: (view: CameraView) => `Take in ${formatPlural(view.waiting, 'new frame', 'new frames')} of ${view.name}`,
  watch: 'Watch the folder',
  watchTitle: 'New frames are told here, and taken in when you say so'
} as const

const at = (name: ImageId, ordinal: number): string => `frame ${formatCount(ordinal + 1)}, ${name}`

export const movementWords = {
  title: 'Movement',
  loading: 'Working out the movement',
  loadingAdvice: 'From the plausible alignments of all pairs together.',
  emptyTitle: 'No movement to show yet',
  emptyAdvice: 'The movement follows from plausible alignments: pair each frame with the next, or with a reference, and match the pairs.',
  parts: 'What is drawn',
  part: { xy: 'x and y', size: 'Magnitude' },
  x: 'x, to the right',
  y: 'y, downwards',
  size: 'Magnitude',
  jump: 'Jump',
  gap: 'Not connected',
  frameAxis: 'Frame, in the order shown',
  shiftAxis: 'Shift of the image centre (px)',
  label: (frames: number, jumps: number, gaps: number) =>
    `Movement of ${formatPlural(frames, 'frame', 'frames')}: ${formatPlural(jumps, 'jump', 'jumps')}, ${formatPlural(gaps, 'gap', 'gaps')}. Arrow keys go from frame to frame, with Shift they choose several, Enter shows their pairs.`,
  frame: (name: ImageId, ordinal: number, x: number, y: number, pairs: number) =>
    `${at(name, ordinal)}: x ${x.toFixed(1)}, y ${y.toFixed(1)} px by ${formatPlural(pairs, 'pair', 'pairs')}`,
  unconnected: (name: ImageId, ordinal: number) => `${at(name, ordinal)}: no plausible pair connects it with the first frame`,
  several: (first: ImageId, last: ImageId, count: number) => `${formatPlural(count, 'frame', 'frames')}, ${first} to ${last}`,
  showPairs: 'Show its pairs',
  jumps: 'Jumps',
  noJumps: 'None',
  jumpThreshold: (pixels: number) => `more than ${pixels.toFixed(1)} px from one frame to the next`,
  jumpItem: (name: ImageId, pixels: number) => `${name}, ${pixels.toFixed(1)} px`,
  gaps: 'Gaps',
  noGaps: 'None: every frame is connected',
  gapItem: (first: ImageId, last: ImageId, count: number) => (count === 1 ? first : `${first} to ${last}, ${formatPlural(count, 'frame', 'frames')}`),
  gapReason: 'No plausible pair connects these with the first frame.',
  suspects: 'Suspect pairs',
  noSuspects: 'None: the pairs agree with each other',
  suspectsHelp: 'What they say differs most from where all pairs together put the frames.',
  suspect: (image1: ImageId, image2: ImageId) => `${image1} → ${image2}`,
  residual: (pixels: number) => `${pixels.toFixed(1)} px off`,
  file: (view: string) => `movement-${view.replaceAll(/[^\w.-]+/g, '-')}`
} as const
