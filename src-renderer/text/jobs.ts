import type { Job, JobPhase } from '#shared/model/job'
import { formatCount, formatDuration, formatShare } from '#renderer/text/format.ts'

const phases: Record<JobPhase, string> = {
  queued: 'Queued',
  running: 'Running',
  paused: 'Paused',
  cancelled: 'Cancelled',
  failed: 'Failed',
  done: 'Done'
}

export const jobWords = {
  region: 'Jobs',
  drawer: 'Job drawer',
  noJobs: 'No job running',
  emptyTitle: 'No jobs yet',
  emptyAdvice: 'Matching, importing, scoring and fitting show their progress here.',
  phases,
  cancel: 'Cancel',
  resume: 'Resume',
  retryFailed: 'Retry failed',
  command: 'Command of the newest item',
  copy: 'Copy',
  copied: 'Command copied',
  failures: (job: Job) => (job.kind === 'scan' ? 'Unreadable, skipped' : 'Failed'),
  current: 'Now',
  progress: (job: Job) => `${formatCount(job.done + job.failed)} of ${formatCount(job.items)}`,
  share: (finished: number, items: number) => formatShare(finished, items),
  left: (seconds: number) => `${formatDuration(seconds)} left`,
  failed: (job: Job) => (job.kind === 'scan' ? `${formatCount(job.failed)} unreadable` : `${formatCount(job.failed)} failed`)
} as const
