import type { Job } from '#shared/model/job'

/** One line on stderr that is written over in a terminal, and kept to a line every tenth elsewhere. */
export function progressLine(): { show(job: Job): void, say(text: string, fraction: number): void, end(): void } {
  const terminal = process.stderr.isTTY
  let shown = ''
  let tenth = 0
  const say = (text: string, fraction: number): void => {
    const reached = Math.floor(10 * fraction)
    if (text === shown || (!terminal && reached === tenth)) return
    shown = text
    tenth = reached
    process.stderr.write(terminal ? `\r\u001b[K${text}` : `${text}\n`)
  }
  return {
    say,
    // Of nothing to do there is no tenth to tell.
    show: (job) => say(progressText(job), job.items === 0 ? 0 : fractionDone(job)),
    end: () => {
      if (terminal && shown !== '') process.stderr.write('\n')
    }
  }
}

/** Of a job of one item, how far that item is. */
function fractionDone({ items, done, failed, current }: Job): number {
  const started = items === 1 ? (current[0]?.fraction ?? 0) : 0
  return items === 0 ? 1 : (done + failed + started) / items
}

/** '96 of 191, 50%, 11 min left, 2 failed' */
export function progressText(job: Job): string {
  const { title, items, done, failed, secondsLeft } = job
  const finished = done + failed
  const percent = Math.floor(100 * fractionDone(job))
  const left = secondsLeft === null || finished >= items ? '' : `, ${durationText(secondsLeft)} left`
  const count = items === 1 && failed === 0 ? '' : `${finished} of ${items}, `
  return `${title}: ${count}${percent}%${left}${failed > 0 ? `, ${failed} failed` : ''}`
}

function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}
