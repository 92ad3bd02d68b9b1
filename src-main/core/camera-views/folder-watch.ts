import { watch, type FSWatcher } from 'node:fs'
import { isNetworkFileSystem } from '#main/core/workspace/file-system-type'

export interface FolderWatchOptions {
  /** Changes within this time become one look. */
  readonly settleMilliseconds: number
  /** How often a folder is looked at that the system does not report on. */
  readonly pollMilliseconds: number
  /** Starts the system's reports on a folder; throws where it cannot. */
  readonly watchFolder?: (folder: string, changed: () => void) => FSWatcher
}

/** A second for many files that are copied in at once; ten for a network folder, whose changes nobody reports. */
export const usualWatch: FolderWatchOptions = { settleMilliseconds: 1000, pollMilliseconds: 10_000 }

/** Looks at a folder now and whenever something in it changed; one look at a time. */
export class FolderWatch {
  readonly #folder: string
  readonly #look: () => Promise<boolean>
  readonly #options: FolderWatchOptions
  #watcher: FSWatcher | null = null
  #timer: NodeJS.Timeout | null = null
  #looking: Promise<void> | null = null
  #changedMeanwhile = false
  #stopped = false

  /** `look` says whether the folder is there; it must not throw. */
  constructor(folder: string, look: () => Promise<boolean>, options: FolderWatchOptions = usualWatch) {
    this.#folder = folder
    this.#look = look
    this.#options = options
  }

  /** Starts; settles after the first look. */
  async start(): Promise<void> {
    await this.#lookNow()
  }

  /** Ends; settles once no look is under way. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#clearTimer()
    this.#unwatch()
    await this.#looking
  }

  #lookNow(): Promise<void> {
    this.#clearTimer()
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = null
      if (this.#changedMeanwhile) this.#lookIn(this.#options.settleMilliseconds)
    })
    return this.#looking
  }

  async #lookOnce(): Promise<void> {
    // Anew each time, because a folder may have been replaced by another of its name; and before looking, so that what
    // changes in between is reported.
    this.#unwatch()
    await this.#tryWatching()
    this.#changedMeanwhile = false
    const isThere = this.#stopped || await this.#look()
    if (!isThere) this.#unwatch()
    if (!this.#watcher) this.#lookIn(this.#options.pollMilliseconds)
  }

  /** Without the system's reports the folder is looked at every so often: there are too many watches, or it is on a network. */
  async #tryWatching(): Promise<void> {
    try {
      if (await isNetworkFileSystem(this.#folder) || this.#stopped) return
      const start = this.#options.watchFolder ?? ((folder, changed) => watch(folder, { persistent: false }, changed))
      const watcher = start(this.#folder, () => this.#changed())
      watcher.on('error', () => {
        this.#unwatch()
        this.#changed()
      })
      this.#watcher = watcher
    } catch {
      this.#watcher = null
    }
  }

  #changed(): void {
    if (this.#looking) this.#changedMeanwhile = true
    else this.#lookIn(this.#options.settleMilliseconds)
  }

  /** The first wish counts: a folder that never rests is looked at all the same. */
  #lookIn(milliseconds: number): void {
    if (this.#stopped || this.#timer) return
    this.#timer = setTimeout(() => void this.#lookNow(), milliseconds)
    this.#timer.unref()
  }

  #clearTimer(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #unwatch(): void {
    this.#watcher?.close()
    this.#watcher = null
  }
}
