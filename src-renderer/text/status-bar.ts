export const statusWords = {
  saved: 'Saved',
  networkFileSystem: 'Network folder: one writer, slower saves',
  local: 'Everything stays on this computer',
  reconnecting: 'Connection lost, reconnecting. What is on screen can still be looked at; nothing is saved until it is back.',
  connecting: 'Connecting'
} as const
