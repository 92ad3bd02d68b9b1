import type { RecentWorkspace } from '#shared/model/workspace'
import { formatPlural } from '#renderer/text/format.ts'

export const welcomeWords = {
  question: 'Is the alignment any good?',
  lead: 'Overlay two frames, look for fringes, label what you see, and fit the tolerance from your labels.',
  start: 'Start',
  before: 'before',
  after: 'after',
  picture: 'A drawing of two overlaid frames. Before alignment: red and green fringes along every edge. After: none.',
  choices: {
    sample: { title: 'Try the sample', detail: 'Two made-up camera views; the first pair to label is there in 30\u00a0s.' },
    frames: { title: 'Open a folder of frames', detail: 'PNG, JPEG, TIFF or WebP of one fixed camera. Read only.' },
    results: { title: 'Open notebook results', detail: 'A folder with data/ and match CSVs. The source stays as it is.' }
  },
  working: {
    sample: 'Making the sample',
    frames: 'Opening the folder',
    results: 'Reading the results',
    recent: 'Opening the workspace'
  },
  waiting: 'Matching the first pair; it opens by itself when it can be labelled.',
  skipWaiting: 'Show the frames meanwhile',
  continueWith: (name: string) => `Continue with ${name}`,
  recent: 'Recent workspaces',
  openOther: 'Open another…',
  noRecent: 'None yet. Workspaces opened here are listed.',
  contents: (recent: RecentWorkspace) => `${formatPlural(recent.pairs, 'pair', 'pairs')}, ${recent.labels === 0 ? 'no labels' : formatPlural(recent.labels, 'label', 'labels')}`
} as const
