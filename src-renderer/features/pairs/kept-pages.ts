import type { PairRow } from '#shared/model/pair'

/** A page costs the core little more for more rows, and a quick hand passes thousands a second. */
export const pageSize = 250
/** Pages kept in memory; what is farthest from the rows in view goes first. */
export const keptPages = 40

/** Rows of the table by pages; what was seen stays until new rows take its place, so that nothing flashes. */
export interface PairRows {
  readonly total: number
  peek(index: number): PairRow | undefined
}

/** An answer of `pair.page`. */
export interface PairPage {
  readonly rows: readonly PairRow[]
  readonly total: number
}

/** The answers to one question, by page. */
export class KeptPages {
  readonly #pages = new Map<number, readonly PairRow[]>()
  #total = 0

  has(page: number): boolean {
    return this.#pages.has(page)
  }

  /** Keeps a page; `centre` is the page in view. */
  keep(page: number, { rows, total }: PairPage, centre: number): void {
    this.#total = total
    this.#pages.set(page, rows)
    while (this.#pages.size > keptPages) {
      this.#pages.delete([...this.#pages.keys()].reduce((one, other) => (Math.abs(other - centre) > Math.abs(one - centre) ? other : one)))
    }
  }

  /** Puts a newer state of a row in its place; false where the row is not kept. */
  replace(row: PairRow): boolean {
    for (const [page, rows] of this.#pages) {
      const index = rows.findIndex(({ pairId }) => pairId === row.pairId)
      if (index < 0) continue
      this.#pages.set(page, rows.with(index, row))
      return true
    }
    return false
  }

  /** The pages around `at` on the side of `direction`, nearest first, as far as there are any. */
  ahead(at: number, direction: 1 | -1, count: number): number[] {
    const inAll = Math.ceil(this.#total / pageSize)
    return Array.from({ length: count }, (_, step) => at + direction * (step + 1)).filter((page) => page >= 0 && page < inAll)
  }

  view(): PairRows {
    return { total: this.#total, peek: (index) => this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize] }
  }
}
