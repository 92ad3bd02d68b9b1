import type { ScoringClient } from '#main/core/scoring/scoring-client'

/** One job is mostly followed by the next at once, or by none for long. */
const restMilliseconds = 2000

/**
 * A thread for the pixels of jobs, beside the one that people wait for: an image with non-local means takes seconds, and
 * nobody who labels meanwhile is to notice. It starts with the first image, and ends when a job is stopped or none follows.
 */
export class PixelThread {
  readonly #newClient: () => ScoringClient
  #client: ScoringClient | null = null
  #ending: Promise<void> = Promise.resolve()
  #rest: NodeJS.Timeout | null = null

  constructor(newClient: () => ScoringClient) {
    this.#newClient = newClient
  }

  /** For a job, until `rest` or `end`; once the job is stopped, what runs fails with `job.cancelled` at once. */
  begin(signal: AbortSignal): ScoringClient {
    this.#stayAwake()
    signal.addEventListener('abort', () => void this.end(), { once: true })
    this.#client ??= this.#newClient()
    return this.#client
  }

  /** The job is done: the thread waits a little for another. */
  rest(): void {
    this.#stayAwake()
    if (this.#client) this.#rest = setTimeout(() => void this.end(), restMilliseconds).unref()
  }

  /** Settles when nothing of it runs any more. */
  end(): Promise<void> {
    this.#stayAwake()
    if (this.#client) this.#ending = this.#client.close()
    this.#client = null
    return this.#ending
  }

  #stayAwake(): void {
    if (this.#rest) clearTimeout(this.#rest)
  }
}
