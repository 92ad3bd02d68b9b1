import type { Job } from '#shared/model/job'

/** One line on stderr that is written over in a terminal, and kept to a line every tenth elsewhere. */
export function progressLine(): { show(job: Job): void, end(): void } {
  const terminal = process.stderr.isTTY
  let shown = ''
  return {
    show: (job) => {
      const text = progressText(job)
      if (text === shown || (!terminal && job.done + job.failed === 0)) return
      if (!terminal && (job.done + job.failed) % Math.max(1, Math.floor(job.items / 10)) !== 0) return
      shown = text
      process.stderr.write(terminal ? `\r\u001b[K${text}` : `${text}\n`)
    },
    end: () => {
      if (terminal && shown !== '') process.stderr.write('\n')
    }
  }
}

/** '96 of 191, 50%, 11 min left, 2 failed' */
export function progressText({ title, items, done, failed, secondsLeft }: Job): string {
  const finished = done + failed
  const percent = items === 0 ? 100 : Math.floor(100 * finished / items)
  const left = secondsLeft === null || finished >= items ? '' : `, ${durationText(secondsLeft)} left`
  return `${title}: ${finished} of ${items}, ${percent}%${left}${failed > 0 ? `, ${failed} failed` : ''}`
}

function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}
