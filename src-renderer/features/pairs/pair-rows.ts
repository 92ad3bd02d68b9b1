import type { PairRow } from '#shared/model/pair'
import { KeptPages, pageSize, type PairPage, type PairRows } from '#renderer/features/pairs/kept-pages.ts'

/** Pages fetched ahead in the direction of scrolling. */
const pagesAhead = 3
/** A page that waits behind more than this comes too late to be seen. */
const mostUnderway = 4

/** Asks for pages as they come into view, and for those that will. Answers to an older question are dropped. */
export class PairList {
  readonly #ask: (offset: number, limit: number) => Promise<PairPage>
  readonly #arrived: (rows: PairRows) => void
  readonly #underway = new Map<number, Promise<void>>()
  #pages = new KeptPages()
  #question = 0
  #wanted: readonly number[] = [0]
  #ahead: readonly number[] = []
  /** A new question shows nothing before all that is in view has come. */
  #replacing = false

  constructor(ask: (offset: number, limit: number) => Promise<PairPage>, arrived: (rows: PairRows) => void) {
    this.#ask = ask
    this.#arrived = arrived
  }

  /** The rows from..to are in view. Resolves once they are here. */
  async want(from: number, to: number): Promise<void> {
    const first = Math.floor(Math.max(0, from) / pageSize)
    const last = Math.floor(Math.max(0, to) / pageSize)
    const direction = first < (this.#wanted[0] ?? 0) ? -1 : 1
    this.#wanted = Array.from({ length: last - first + 1 }, (_, step) => first + step)
    this.#ahead = this.#pages.ahead(direction > 0 ? last : first, direction, pagesAhead)
    await this.#fetchWanted()
  }

  /** The rows changed, or another filter or order is asked for: what is in view is fetched again. */
  async ask(): Promise<void> {
    const asked = ++this.#question
    const old = this.#pages
    this.#underway.clear()
    this.#pages = new KeptPages()
    this.#ahead = []
    this.#replacing = true
    try {
      await this.#fetchWanted()
      if (asked !== this.#question) return
      this.#replacing = false
      this.#announce()
    } catch (error) {
      if (asked === this.#question) {
        this.#pages = old
        this.#replacing = false
      }
      throw error
    }
  }

  /** A newer state of a row, in its place: an answer never moves the list under the rater. */
  replace(row: PairRow): void {
    if (this.#pages.replace(row)) this.#announce()
  }

  /** Until all that is in view now, not when it was asked for, is here. */
  async #fetchWanted(): Promise<void> {
    const asked = this.#question
    while (asked === this.#question && this.#wanted.some((page) => !this.#pages.has(page))) {
      const next = this.#wanted.find((page) => this.#canStart(page))
      if (next !== undefined && this.#underway.size < mostUnderway) this.#start(next)
      else await Promise.race(this.#underway.values())
    }
    if (asked !== this.#question) return
    for (const page of this.#ahead) if (this.#canStart(page) && this.#underway.size < mostUnderway) this.#start(page)
  }

  #canStart(page: number): boolean {
    return !this.#pages.has(page) && !this.#underway.has(page)
  }

  #start(page: number): void {
    const fetching = this.#fetchPage(page)
    this.#underway.set(page, fetching)
    // Whoever waits for the page hears of it; a page fetched ahead is asked for again when it is in view.
    fetching.catch(() => undefined)
  }

  async #fetchPage(page: number): Promise<void> {
    const asked = this.#question
    try {
      const answer = await this.#ask(page * pageSize, pageSize)
      if (asked !== this.#question) return
      this.#pages.keep(page, answer, this.#wanted[0] ?? 0)
      if (!this.#replacing) this.#announce()
    } finally {
      if (asked === this.#question) this.#underway.delete(page)
    }
  }

  #announce(): void {
    this.#arrived(this.#pages.view())
  }
}
