export const appWords = {
  name: 'Fringe',
  findOrRun: 'Find or run',
  commands: 'Commands',
  commandsHint: 'Type to find a command. Keys work without this list.',
  filterCommands: 'Find a command',
  noCommand: 'No command of this name on this screen.',
  rater: (name: string) => `Rater: ${name}`,
  workspaceMenu: (name: string) => `Workspace ${name}: menu`,
  startScreen: 'Start screen',
  closeWorkspace: 'Close workspace',
  themeSystem: 'Theme: as the system',
  themeLight: 'Theme: light',
  themeDark: 'Theme: dark',
  goTo: { pairs: 'Go to pairs', match: 'Go to match', label: 'Go to label', fit: 'Go to fit' },
  notices: 'Messages',
  closeNotice: 'Close this message'
} as const
