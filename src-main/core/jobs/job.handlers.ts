import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { JobRunner } from '#main/core/jobs/job-runner'

type JobCommands = 'job.list' | 'job.failures' | 'job.cancel' | 'job.resume'

export function jobHandlers(runner: JobRunner): Pick<Handlers<AppContract>, JobCommands> {
  return {
    'job.list': () => runner.list(),
    'job.failures': ({ jobId }) => runner.failures(jobId),
    'job.cancel': ({ jobId }) => runner.cancel(jobId),
    'job.resume': ({ jobId }) => runner.resume(jobId)
  }
}
