import type { Job, JobPhase } from '#shared/model/job'

/** What can be done with a job from where it stands. */
export type JobCommand = 'cancel' | 'resume' | 'retry'

/** How jobs come before each other; however one ended, the newest of them says what happened last. */
const urgency: Record<JobPhase, number> = { running: 0, queued: 1, paused: 2, failed: 3, cancelled: 3, done: 3 }

/** The list with this job's newest state; newest jobs first. */
export function withJob(jobs: readonly Job[], job: Job): Job[] {
  const others = jobs.filter((other) => other.id !== job.id)
  return [...others, job].sort((one, other) => other.createdAt.localeCompare(one.createdAt) || other.id.localeCompare(one.id))
}

/**
 * The job that the closed drawer shows: one that runs before one that waits, before the newest that ended. A fit that was
 * done or cancelled is none: its screen shows what came of it.
 */
export function foremostJob(jobs: readonly Job[]): Job | null {
  return jobs.filter((job) => !isFitOver(job)).reduce<Job | null>((best, job) => (best && urgency[best.phase] <= urgency[job.phase] ? best : job), null)
}

function isFitOver({ kind, phase }: Job): boolean {
  return kind === 'fit' && (phase === 'done' || phase === 'cancelled')
}

/** Items finished, counting the ones under way by their fraction. */
export function finishedItems(job: Job): number {
  const underWay = job.current.reduce((sum, item) => sum + item.fraction, 0)
  return Math.min(job.items, job.done + job.failed + underWay)
}

/** A frame that cannot be read stays so until its file is another; adding the folder again reads it again. A fit starts anew from its screen. */
export function jobCommands(job: Job): JobCommand[] {
  switch (job.phase) {
    case 'queued':
    case 'running':
      return ['cancel']
    case 'cancelled':
      return job.kind === 'fit' ? [] : ['resume']
    case 'paused':
    case 'failed':
      return ['resume']
    case 'done':
      return job.failed > 0 && job.kind !== 'scan' ? ['retry'] : []
  }
}

export function isActive(job: Job): boolean {
  return job.phase === 'running' || job.phase === 'queued'
}
