import type { CameraView, FrameImage } from '#shared/model/camera-view'
import type { Run } from '#shared/model/run'
import { formatCount, formatPlural } from '#renderer/text/format.ts'

/** What a match is for: its first, one in full after a coarse one, or one more with another matcher or flags. */
export type MatchReason = 'first' | 'full' | 'again'

const reasons: Record<MatchReason, string> = { first: '', full: ' at full resolution', again: ' with this matcher' }

export const matchingWords = {
  rail: 'Camera views',
  matching: 'Matching',
  addFolder: 'Add folder…',
  addResults: 'Add results…',
  frames: (view: CameraView) => formatPlural(view.images, 'frame', 'frames'),
  facts: (view: CameraView) => [
    view.unreadable > 0 ? `${formatCount(view.unreadable)} unreadable, skipped` : '',
    view.pairs > 0 ? `${formatCount(view.matched)} of ${formatPlural(view.pairs, 'pair', 'pairs')} matched` : 'no pairs yet',
    view.labelled > 0 ? `${formatCount(view.labelled)} labelled` : '',
    view.scanned ? '' : 'still reading the folder'
  ].filter(Boolean).join(', '),
  part: 'What is shown of the camera view',
  parts: { frames: 'Frames', movement: 'Movement' },
  chooseFrame: 'Choose a frame by a click or the arrow keys.',
  chosenFrame: (frame: FrameImage) => [frame.fileName, frame.width === null ? '' : `${frame.width} × ${frame.height}`, frame.problem ?? frame.conversion ?? ''].filter(Boolean).join(', '),
  itsPairs: 'Its pairs',
  asReference: 'Pair all frames with it…',
  warnings: 'Notes on this folder',
  gridLabel: (view: CameraView) => `Frames of ${view.name}`,
  unreadable: 'Unreadable',
  noViewsTitle: 'No camera view yet',
  noViewsAdvice: 'A camera view is a folder of frames of one fixed camera. It is only read; results go into the workspace.',
  emptyTitle: 'No frames in this folder',
  emptyAdvice: 'Looked for PNG, JPEG, TIFF and WebP files (.png .jpg .jpeg .tif .tiff .webp).',
  readingTitle: 'Reading the folder',
  readingAdvice: 'Frames appear here as they are read.',
  preprocessing: 'Preprocessing',
  notMade: (name: string) => `${name} (not made)`,
  makeFirst: (name: string) => `Make the images of ${name}…`,
  otherPreprocessing: 'Preview and make others…',
  made: { given: 'The frames as they are.', made: '', none: 'No image is made yet.', partial: 'Not all images are made: pairs without theirs fail.', stale: 'Some images are of other frames or other steps.' },
  scoredOn: (base: string) => `Scored on ${base}`,
  changeBase: 'Change…',
  changeBaseTitle: 'Pairs are scored on these images, whatever is matched; changed in the settings',
  matcher: 'Matcher',
  embedded: 'Built-in DeepMatching',
  executable: 'Another deepmatching program',
  choose: 'Choose…',
  noProgram: 'no program chosen',
  flags: 'Flags',
  flagsHint: 'As on deepmatching’s command line.',
  flagsQuote: 'A quotation mark is not closed.',
  presets: 'Presets',
  presetTitles: { notebook: 'Notebook', quick: 'Quick (-R 2)' },
  presetHelp: {
    notebook: 'The notebook’s flags: full resolution.',
    quick: 'Half resolution: about ten times faster, and marked coarse wherever it is shown.'
  },
  help: 'Larger frames are scaled to 500 px for matching; matches are in original pixels. Interrupted matching goes on where it stopped.',
  start: (count: number, why: MatchReason) => `Match ${formatPlural(count, 'pair', 'pairs')}${reasons[why]}`,
  allMatched: 'All pairs matched',
  needPairs: 'Pairs come first: sample some of this camera view.',
  samplePairs: 'Sample pairs…',
  tooFewFrames: (images: number) =>
    `Pairs need at least 2 readable frames; this folder has ${images === 0 ? 'none' : 'only 1'}.`,
  runs: 'Runs',
  noRuns: 'None yet. Each matcher with its flags is one run.',
  coarse: '-R 2',
  coarseTitle: 'Half resolution: a quick first look',
  runFlags: { notebook: 'notebook’s flags', quick: 'notebook’s flags, half resolution' },
  noFlags: 'no flags',
  runMatcher: (run: Run) => ({ embedded: 'built-in DeepMatching', imported: 'imported matches' })[run.matcher] ?? run.matcher,
  runSize: (run: Run) => formatPlural(run.matchSets, 'match set', 'match sets')
} as const
