import type { CameraView } from '#shared/model/camera-view'
import type { Run } from '#shared/model/run'
import { formatCount, formatPlural } from '#renderer/text/format.ts'

export const matchingWords = {
  rail: 'Camera views',
  matching: 'Matching',
  addFolder: 'Add folder…',
  addResults: 'Add results…',
  frames: (view: CameraView) => formatPlural(view.images, 'frame', 'frames'),
  facts: (view: CameraView) => [
    view.unreadable > 0 ? `${formatCount(view.unreadable)} unreadable, skipped` : '',
    view.pairs > 0 ? `${formatCount(view.matched)} of ${formatPlural(view.pairs, 'pair', 'pairs')} matched` : 'no pairs yet',
    view.scanned ? '' : 'still reading the folder'
  ].filter(Boolean).join(', '),
  warnings: 'Notes on this folder',
  gridLabel: (view: CameraView) => `Frames of ${view.name}`,
  unreadable: 'Unreadable',
  noViewsTitle: 'No camera view yet',
  noViewsAdvice: 'A camera view is a folder of frames of one fixed camera. It is only read; results go into the workspace.',
  emptyTitle: 'No frames in this folder',
  emptyAdvice: 'Looked for PNG, JPEG, TIFF and WebP files (.png .jpg .jpeg .tif .tiff .webp).',
  readingTitle: 'Reading the folder',
  readingAdvice: 'Frames appear here as they are read.',
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
  start: (count: number) => `Match ${formatPlural(count, 'pair', 'pairs')}`,
  allMatched: 'All pairs matched',
  needPairs: 'Pairs come first: sample some of this camera view.',
  samplePairs: 'Sample pairs…',
  runs: 'Runs',
  noRuns: 'None yet. Each matcher with its flags is one run.',
  coarse: 'coarse',
  runMatcher: (run: Run) => ({ embedded: 'built-in', imported: 'imported' })[run.matcher] ?? run.matcher,
  runSize: (run: Run) => formatPlural(run.matchSets, 'match set', 'match sets')
} as const
