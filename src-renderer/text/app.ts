import { formatPlural } from '#renderer/text/format.ts'

const screens: Readonly<Record<string, string>> = {
  pairs: 'Pairs', match: 'Match', label: 'Label', fit: 'Fit', report: 'Report', preprocessing: 'Preprocessing', analysis: 'Analysis', practice: 'Practice', agreement: 'Agreement'
}

export const appWords = {
  name: 'Fringe',
  windowTitle: (screen: unknown) => (typeof screen === 'string' && screen in screens ? `${screens[screen]} – Fringe` : 'Fringe'),
  skip: 'Skip to the main part',
  findOrRun: 'Find or run',
  commands: 'Commands',
  commandsHint: 'Type a part of a command, of a camera view or of an image id. Keys work without this list.',
  filterCommands: 'Find a command',
  found: (count: number) => formatPlural(count, 'command', 'commands'),
  noCommand: 'Nothing of this name on this screen.',
  recent: 'Recently used',
  goToPair: (image1: string, image2: string) => `Go to pair ${image1} → ${image2}`,
  showView: (name: string) => `Camera view ${name}`,
  rater: (name: string) => `Rater: ${name}`,
  workspaceMenu: (name: string) => `Workspace ${name}: menu`,
  movement: 'Movement of the camera',
  startScreen: 'Start screen',
  closeWorkspace: 'Close workspace',
  themeSystem: 'Theme: as the system',
  themeLight: 'Theme: light',
  themeDark: 'Theme: dark',
  goTo: { pairs: 'Go to pairs', match: 'Go to match', label: 'Go to label', fit: 'Go to fit', report: 'Go to report', preprocessing: 'Go to preprocessing', analysis: 'Go to analysis' },
  notices: 'Messages',
  closeNotice: 'Close this message',
  closeNewest: 'Close the newest message',
  details: 'Details',
  copyDetails: 'Copy the details',
  copied: 'Copied',
  brokenTitle: 'A part of the screen does not work',
  brokenAdvice: 'What was saved is safe. Go to another screen and back, or reload the page.'
} as const
