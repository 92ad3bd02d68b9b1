import { lineSplitter } from '#main/core/process/line-splitter'

const tailCharacters = 4096

/** The end of what a child writes to standard error: enough to say why it failed. */
export class LastWords {
  #tail = ''
  readonly #lines

  /** `isProgress` sees each line; one for which it returns true stays out of the tail. */
  constructor(isProgress: (line: string) => boolean = () => false) {
    this.#lines = lineSplitter(line => {
      if (!isProgress(line)) this.#tail = `${this.#tail}${line}\n`.slice(-tailCharacters)
    })
  }

  push(chunk: Buffer): void {
    this.#lines.push(chunk)
  }

  /** No more will come; a last line without an end counts. */
  end(): void {
    this.#lines.end()
  }

  /** Forgets what was said so far. */
  clear(): void {
    this.#tail = ''
  }

  get text(): string {
    return this.#tail.trim()
  }
}
