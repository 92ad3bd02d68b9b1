import type { Area } from '#renderer/app/action-areas.ts'

/** What a part of the work is called above its actions. */
export const areaWords: Record<Area, string> = {
  label: 'Label', inspect: 'Look', matches: 'Matches', regions: 'Regions and sub-blocks', nudge: 'Nudge', brushing: 'Brushing', pairs: 'Pairs',
  charts: 'Charts', views: 'Camera views', match: 'Match', fit: 'Fit', preprocessing: 'Preprocessing', analysis: 'Analysis', report: 'Report', practice: 'Practice', agreement: 'Agreement', start: 'Start', go: 'Go to',
  jobs: 'Jobs', app: 'Fringe'
}

export const shortcutWords = {
  title: 'Shortcuts',
  hint: 'Those of this screen come first. A change of keys holds on every screen and is kept for you.',
  filter: 'Find an action or a key',
  nothing: 'No action of this name or key.',
  list: 'Actions and their keys',
  otherScreens: 'other screens',
  noKey: 'no key',
  labelShown: 'Label the pairs shown',
  change: 'Change',
  changeOf: (title: string) => `Change the keys of ${title}`,
  reset: 'Reset',
  resetOf: (title: string) => `Give ${title} its own keys again`,
  resetAll: 'Reset all',
  print: 'Print',
  press: 'Press the new keys',
  pressFor: (title: string) => `Press the new keys of ${title}. Escape leaves them as they are.`,
  takeAway: 'No key',
  refused: (keys: string) => `${keys} belongs to the browser. Press other keys.`,
  taken: (keys: string, others: string) => `${keys} is ${others}.`,
  takenAdvice: (title: string, others: string) => `Give it to ${title}, and take it from ${others}?`,
  confirm: 'Give it',
  and: ' and '
} as const
