import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'
import { viewOffsets } from '#shared/numerics/fit/validation/view-offsets'
import { makeToleranceSamples, type MadeView } from '../../../support/tolerance-samples'

const line = { a: 1.12, b: 5, beta: 2.5, alpha: 0 }

function found(views: readonly MadeView[], seed = 1) {
  return viewOffsets(makeToleranceSamples(views, { seed }), line)!
}

function evenSum(random: PythonRandom): number {
  return Array.from({ length: 12 }, () => random.random()).reduce((sum, value) => sum + value, -6)
}

const names = ['one', 'two', 'three', 'four', 'five', 'six']
const alike = names.map((view) => ({ view, count: 60 }))

describe('offsets of camera views', () => {
  it('are shown by a view with many labels, and by no other', () => {
    const { offsets, deviation } = found([...alike.slice(1), { view: 'odd', count: 300, offset: 16 }])
    const odd = offsets.get('odd')!
    expect(odd.value).toBeGreaterThan(11)
    expect(odd.value).toBeLessThan(21)
    expect(odd.interval[0]).toBeGreaterThan(5)
    expect(odd.ownWeight).toBeGreaterThan(0.7)
    expect(deviation).toBeGreaterThan(2)
    for (const { view } of alike.slice(1)) {
      const { interval } = offsets.get(view)!
      expect(interval[0]).toBeLessThanOrEqual(0)
      expect(interval[1]).toBeGreaterThanOrEqual(0)
    }
  })

  it('are drawn to 0 where a view has few labels', () => {
    const others = alike.slice(1)
    const [few, many] = [4, 300].map((count) => found([...others, { view: 'odd', count, offset: 16 }]).offsets.get('odd')!)
    expect(Math.abs(few!.value)).toBeLessThan(many!.value / 2)
    expect(few!.ownWeight).toBeLessThan(many!.ownWeight / 2)
    expect(few!.interval[0]).toBeLessThan(0)
  })

  it('spread little where there are none', () => {
    const spreads = [1, 2, 3, 4, 5].map((seed) => found(names.map((view) => ({ view, count: 150 })), seed).deviation)
    // Of five collections of six views, at most one may look spread by chance.
    expect(spreads.toSorted((left, right) => left - right)[3]).toBeLessThan(3)
  })

  it('are found for two views that pull apart', () => {
    const { offsets, deviation } = found([{ view: 'up', count: 200, offset: 10 }, { view: 'down', count: 200, offset: -10 }])
    expect(offsets.get('up')!.value).toBeGreaterThan(5)
    expect(offsets.get('down')!.value).toBeLessThan(-5)
    expect(deviation).toBeGreaterThan(4)
  })

  it('lie in their 95% intervals about as often as that', () => {
    const outside = Array.from({ length: 20 }, (_, i) => {
      const random = new PythonRandom(i + 1)
      // Twelve even draws make a normal one, near enough.
      const drawn = names.map((view) => ({ view, count: 40, slips: 0.05, offset: Math.round(6 * evenSum(random)) }))
      const { offsets } = found(drawn, i + 1)
      return drawn.filter(({ view, offset }) => offset < offsets.get(view)!.interval[0] || offset > offsets.get(view)!.interval[1]).length
    }).reduce((sum, count) => sum + count, 0)
    // Of 120, 6 are expected; more than 14 would be chance once in 500 times.
    expect(outside).toBeLessThanOrEqual(14)
  })

  it('are nothing to one view', () => {
    expect(viewOffsets(makeToleranceSamples([{ view: 'only', count: 40 }]), line)).toBeNull()
  })

  it('lie in their intervals, with weights from 0 to 1, whatever the labels and their order', () => {
    const view = fc.record({ view: fc.constantFrom(...names), count: fc.integer({ min: 1, max: 12 }), offset: fc.integer({ min: -20, max: 20 }) })
    fc.assert(fc.property(fc.uniqueArray(view, { selector: (made) => made.view, minLength: 2, maxLength: 6 }), fc.nat(1000), (views, seed) => {
      const samples = makeToleranceSamples(views, { seed })
      const { offsets } = viewOffsets(samples, line)!
      const reversed = viewOffsets(samples.toReversed(), line)!
      for (const [name, { value, interval: [low, high], ownWeight }] of offsets) {
        expect(value).toBeGreaterThanOrEqual(low)
        expect(value).toBeLessThanOrEqual(high)
        expect(ownWeight).toBeGreaterThanOrEqual(0)
        expect(ownWeight).toBeLessThanOrEqual(1)
        expect(reversed.offsets.get(name)!.value).toBeCloseTo(value, 8)
      }
    }), { numRuns: 15 })
  })
})
