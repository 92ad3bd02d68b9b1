import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultScoreSettings } from '#shared/model/score-settings'
import type { SubjectRequest } from '#main/core/scoring/analysis-pair'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import { searchOperations } from '#main/core/search/search-operations'
import { searchInTurns, shiftsByToleranceInTurns, turnsOf } from '#main/core/search/shifts-in-turns'
import { view } from '../numerics/search/scene'

const little = { width: 70, height: 60 }
const subject: SubjectRequest = {
  image1: view(little, 0, 0), image2: view(little, 4, -3), motion: null, revision: null,
  settings: { ...defaultScoreSettings, tolerance: { kind: 'fixed', value: 6 } }
}
/** Said to be so large that each turn takes a column. */
const asked = { subject, radius: 6, size: { width: 5000, height: 5000 } }

/** Answers as the worker would, and counts how often it is asked. */
function worker() {
  const turns: string[] = []
  const run = (name: keyof typeof searchOperations, input: never) => {
    turns.push(name)
    return searchOperations[name](input)
  }
  return { turns, scoring: { run } as unknown as ScoringClient }
}

describe('a search in turns', () => {
  it('takes every column once, in order, and few of a large image at a time', () => {
    const side = fc.integer({ min: 1, max: 4000 })
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), side, side, (radius, width, height) => {
      const columns = turnsOf({ radius, size: { width, height } }).flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => first + at))
      expect(columns).toEqual(Array.from({ length: 2 * radius + 1 }, (_, at) => at - radius))
    }))
    expect(turnsOf({ radius: 60, size: { width: 500, height: 500 } }).length).toBeGreaterThan(30)
    expect(turnsOf({ radius: 14, size: { width: 160, height: 120 } })).toEqual([{ first: -14, last: 14 }])
  })

  it('comes to what it comes to at once, the best shift too', async () => {
    const { turns, scoring } = worker()
    const found = await searchInTurns(scoring, asked)
    expect(found).toEqual(await searchOperations.translation({ subject, radius: 6, range: 'symmetric' }))
    expect(found.best).toMatchObject({ dx: 4, dy: -3 })
    expect(turns).toHaveLength(13)
  })

  it('comes to the same at every tolerance', async () => {
    const tolerances = [2, 6, 30]
    const { scoring } = worker()
    expect(await shiftsByToleranceInTurns(scoring, { ...asked, tolerances })).toEqual(await searchOperations.shiftByTolerance({ subject, radius: 6, tolerances }))
  })
})
