import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Rule } from '#shared/model/fit-review'
import { allRows, importedCore, provenance } from '../support/imported-core'
import type { WorkspaceCore } from '../support/workspace-core'
import { labelAll } from './fit-support'

let core: WorkspaceCore
beforeAll(async () => {
  core = await importedCore()
  await labelAll(core)
})
afterAll(() => core.close())

const rules: fc.Arbitrary<Rule> = fc.record({
  tolerance: fc.oneof(
    fc.record({ kind: fc.constant('auto' as const), a: fc.double({ min: 0, max: 2.5, noNaN: true }), b: fc.integer({ min: -10, max: 50 }) }),
    fc.record({ kind: fc.constant('fixed' as const), value: fc.integer({ min: 0, max: 255 }) })
  ),
  cutoff: fc.record({ kind: fc.constantFrom('raw' as const, 'smoothed' as const), value: fc.double({ min: 0.05, max: 0.95, noNaN: true }) })
})

const compare = (from: Rule, to: Rule) => core.call('fit.compare', { request: {}, from, to })

describe('comparing two rules', () => {
  it('is the inverse the other way round, and nothing with itself', async () => {
    await fc.assert(fc.asyncProperty(rules, rules, async (one, two) => {
      const [there, back] = [await compare(one, two), await compare(two, one)]
      expect(back).toMatchObject({
        flipsInAll: there.flipsInAll, nowAgree: there.nowDiffer, nowDiffer: there.nowAgree, before: there.after, after: there.before
      })
      expect(back.flips.map(({ row, scoreAfter, stateAfter }) => [row.pairId, scoreAfter, stateAfter]))
        .toEqual(there.flips.map(({ row, scoreBefore, stateBefore }) => [row.pairId, scoreBefore, stateBefore]))
      expect(await compare(one, one)).toMatchObject({ flips: [], flipsInAll: 0, nowAgree: 0, nowDiffer: 0 })
    }), { numRuns: 25 })
  })

  it('says what putting the rule into force then does', async () => {
    const settings = await core.call('settings.read', {})
    const from = { tolerance: settings.tolerance, cutoff: settings.cutoff }
    const to: Rule = { tolerance: { kind: 'fixed', value: 60 }, cutoff: { kind: 'smoothed', value: 0.9 } }
    const { flips, flipsInAll } = await compare(from, to)
    expect(flipsInAll).toBeGreaterThan(3)
    await core.call('settings.update', { ...settings, ...to })
    const after = new Map((await allRows(core)).map((row) => [row.pairId, row]))
    for (const { row, scoreAfter, stateAfter } of flips) expect(after.get(row.pairId)).toMatchObject({ score: scoreAfter, state: stateAfter })
    const stayed = [...after.values()].filter(({ pairId }) => flips.every(({ row }) => row.pairId !== pairId))
    expect(stayed).toHaveLength(28 - flipsInAll)
    await core.call('settings.update', settings)
    expect((await allRows(core)).filter((row) => stayed.some((each) => each.pairId === row.pairId && each.state !== row.state))).toEqual([])
  })

  it('counts every good and bad label once, as they are now', async () => {
    const all = { tolerance: { kind: 'fixed', value: 30 }, cutoff: { kind: 'raw', value: 0 } } as const
    const none = { tolerance: { kind: 'fixed', value: 30 }, cutoff: { kind: 'raw', value: 1 } } as const
    expect(await compare(all, none)).toMatchObject({
      before: { goodAsBetter: 19, goodAsWorse: 0, badAsBetter: 9, badAsWorse: 0 },
      after: { badAsBetter: 0 }
    })
    const [row] = await allRows(core)
    await core.call('label.add', { matchSetId: row!.matchSetId!, verdict: 'bad', provenance })
    // What was read for the comparison before is not used any more.
    expect((await compare(all, none)).before).toEqual({ goodAsBetter: 18, goodAsWorse: 0, badAsBetter: 10, badAsWorse: 0 })
    expect((await core.call('fit.compare', { request: { raters: ['nobody'] }, from: all, to: none })).before)
      .toEqual({ goodAsBetter: 0, goodAsWorse: 0, badAsBetter: 0, badAsWorse: 0 })
  })
})
