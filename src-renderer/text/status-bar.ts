import { formatDuration, formatPlural } from '#renderer/text/format.ts'

export const statusWords = {
  saving: 'Saving…',
  saved: 'Saved',
  notSaved: (title: string) => `Not saved: ${title}`,
  running: (count: number, secondsLeft: number | null) => {
    const jobs = formatPlural(count, 'job', 'jobs')
    return secondsLeft === null ? `${jobs} running` : `${jobs} running, ${formatDuration(secondsLeft)} left`
  },
  showJobs: 'Show the jobs',
  networkFileSystem: 'Network folder: one writer, slower saves',
  local: 'Everything stays on this computer',
  reconnecting: 'Connection lost, reconnecting. What is on screen can still be looked at; nothing is saved until it is back.',
  connecting: 'Connecting'
} as const
