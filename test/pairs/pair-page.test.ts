import { rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { PairFilter, PairPoints, PairRow, PairSortColumn, type PairSort } from '#shared/model/pair'
import { pairPageQueries } from '#main/core/pairs/pair-page.queries'
import { queueQueries } from '#main/core/pairs/queue.queries'
import { isMeant, labelOf, naiveIds } from './naive-order'
import { fillPairs, rater } from './synthetic-pairs'

const folder = mkdtempSync(join(tmpdir(), 'fringe-pairs-'))
const { database, pairs } = fillPairs(folder, 20_000)
afterAll(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const page = (filter: PairFilter, sort: PairSort, offset = 0, limit = 500) =>
  pairPageQueries['pair.page'].run(database, { filter, sort, offset, limit, rater })
const everything = PairFilter.parse({})

const someFilter = fc.record({
  viewId: fc.constantFrom(null, 1, 2, 9),
  states: fc.option(fc.subarray(['better', 'worse', 'undetermined', 'implausible', 'not-matched', 'degenerate']), { nil: undefined }),
  labels: fc.option(fc.subarray(['good', 'bad', 'no-change', 'not-labelled']), { nil: undefined }),
  scoreFrom: fc.option(fc.integer({ min: 0, max: 100 }).map((value) => value / 100), { nil: undefined }),
  scoreTo: fc.option(fc.integer({ min: 0, max: 100 }).map((value) => value / 100), { nil: undefined }),
  countFrom: fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }),
  countTo: fc.option(fc.integer({ min: 200, max: 500 }), { nil: undefined }),
  contrastFrom: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined }),
  contrastTo: fc.option(fc.integer({ min: 20, max: 60 }), { nil: undefined }),
  shiftFrom: fc.option(fc.integer({ min: 0, max: 15 }), { nil: undefined }),
  shiftTo: fc.option(fc.integer({ min: 5, max: 20 }), { nil: undefined }),
  pairIds: fc.option(fc.array(fc.integer({ min: 1, max: 21_000 }), { maxLength: 30 }), { freq: 6, nil: undefined }),
  moved: fc.constantFrom(undefined, undefined, true, false),
  flagged: fc.constantFrom(undefined, undefined, true, false),
  disagreement: fc.constantFrom(undefined, undefined, true, false),
  ownLabels: fc.constantFrom(undefined, true, false),
  search: fc.constantFrom(undefined, undefined, '12', 'FRAME', 'e_1', '_', '%', 'x100')
}).map((filter) => PairFilter.parse(filter))
const someSort = fc.record({ column: fc.constantFrom(...PairSortColumn.options), descending: fc.boolean() })

describe('pages of 20,000 pairs', () => {
  it.each(PairSortColumn.options.flatMap((column) => [{ column, descending: false }, { column, descending: true }]))(
    'sorts by $column, descending: $descending',
    (sort) => {
      const { pairIds } = queueQueries['queue.places'].run(database, { filter: everything, order: { kind: 'sorted', sort }, rater })
      const expected = sort.column === 'sampled' && sort.descending ? pairs.map(({ pairId }) => pairId).reverse() : naiveIds(pairs, everything, sort)
      expect([...pairIds]).toEqual(expected)
    }
  )

  it('filters, sorts and cuts like plain JavaScript does', () => {
    fc.assert(
      fc.property(someFilter, someSort, fc.nat(300), fc.integer({ min: 1, max: 500 }), (filter, sort, offset, limit) => {
        const { rows, total } = page(filter, sort, offset, limit)
        const expected = naiveIds(pairs, filter, sort)
        expect(total).toBe(expected.length)
        expect(rows.map((row) => row.pairId)).toEqual(expected.slice(offset, offset + limit))
      }),
      { numRuns: 40 }
    )
  })

  it('gives rows of the contract, with what is known of each pair', () => {
    for (const row of page(everything, { column: 'sampled', descending: false }).rows) {
      const known = pairs[row.pairId - 1]!
      expect(PairRow.parse(row)).toEqual(row)
      expect(row).toMatchObject({
        view: known.view, image1: known.image1, image2: known.image2, state: known.state, score: known.score, count: known.count,
        inliers: known.inliers, tolerance: known.tolerance, shiftMaximum: known.shift, label: known.label, contrast: known.contrast, matches: known.matches,
        secondsMatching: known.seconds, ownLabel: known.ownLabel, flagged: known.flagged, raters: known.raters, disagreement: known.disagreement
      })
    }
  })

  it('shows another preprocessing by its own match sets', () => {
    const edges = PairFilter.parse({ preprocessing: 'edges' })
    const { rows } = page(edges, { column: 'sampled', descending: false })
    expect(rows.every((row) => row.state === 'not-matched' && row.score === null && row.label === null)).toBe(true)
    expect(rows.filter((row) => row.matchSetId !== null).length).toBeGreaterThan(10)
  })
})

it('counts states and labels of what a filter means', () => {
  fc.assert(
    fc.property(someFilter, (filter) => {
      const meant = pairs.filter((pair) => isMeant(pair, filter))
      const counts = pairPageQueries['pair.counts'].run(database, { filter, rater })
      const tally = (names: readonly string[]) => Object.fromEntries([...new Set(names)].map((name) => [name, names.filter((each) => each === name).length]))
      expect(counts).toEqual({
        total: meant.length, states: tally(meant.map(({ state }) => state)), labels: tally(meant.map((pair) => labelOf(pair, filter) ?? 'not-labelled'))
      })
    }),
    { numRuns: 20 }
  )
})

describe('the score histogram', () => {
  it('has bins that hold exactly the pairs that filtering by their bounds gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), someFilter, (count, filter) => {
        const { bins, unscored } = pairPageQueries['pair.histogram'].run(database, { filter, bins: count, rater })
        const meant = pairs.filter((pair) => isMeant(pair, filter))
        expect(unscored).toBe(meant.filter(({ score }) => score === null).length)
        expect(bins).toHaveLength(count)
        for (const { from, to, better, worse, implausible, other, labels } of bins) {
          const inside = meant.filter((pair) => isMeant(pair, { ...everything, scoreFrom: from, scoreTo: to }))
          const of = (state: string) => inside.filter((pair) => pair.state === state).length
          expect([better, worse, implausible, better + worse + implausible + other])
            .toEqual([of('better'), of('worse'), of('implausible'), inside.length])
          const names = inside.map((pair) => labelOf(pair, filter) ?? 'not-labelled')
          expect(labels).toEqual(Object.fromEntries([...new Set(names)].map((name) => [name, names.filter((each) => each === name).length])))
        }
      }),
      { numRuns: 15 }
    )
  })
})

describe('the points of a chart', () => {
  const points = (filter: PairFilter, limit: number) => PairPoints.parse(pairPageQueries['pair.points'].run(database, { filter, limit, rater }))

  it('are the scored pairs that a filter means, in sampling order', () => {
    fc.assert(
      fc.property(someFilter, (filter) => {
        const meant = pairs.filter((pair) => isMeant(pair, filter) && pair.count !== null)
        const found = points(filter, 20_000)
        expect(found.total).toBe(meant.length)
        expect(found.pairIds).toEqual(meant.map(({ pairId }) => pairId))
        expect(found.score).toEqual(meant.map(({ score }) => score))
        expect(found.contrast).toEqual(meant.map(({ contrast }) => contrast))
        expect(found.state).toEqual(meant.map(({ state }) => state))
        expect(found.label).toEqual(meant.map((pair) => labelOf(pair, filter)))
      }),
      { numRuns: 10 }
    )
  })

  it('are thinned evenly to the limit, the same ones each time', () => {
    const all = points(everything, 20_000)
    const few = points(everything, 1000)
    expect([few.total, few.pairIds.length]).toEqual([all.total, 1000])
    expect(points(everything, 1000)).toEqual(few)
    const places = few.pairIds.map((id) => all.pairIds.indexOf(id))
    const gaps = places.slice(1).map((place, index) => place - places[index]!)
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1)
    expect(few.shift[500]).toBe(all.shift[places[500]!])
  })
})

it('finds the match set of a pair by index only', () => {
  const plan = database
    .prepare(`EXPLAIN QUERY PLAN SELECT p.id, m.status FROM pairs p LEFT JOIN match_sets m ON m.preprocessing = 'unpp' AND m.current = 1 AND m.pair_id = p.id`)
    .all() as { detail: string }[]
  expect(plan.map(({ detail }) => detail).join('\n')).toContain('COVERING INDEX match_sets_shown')
})
