import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatG } from '#main/engine/format'

/** Values and what C's printf("%g") writes for them. */
const printed: [value: number, text: string][] = [
  [0, '0'], [-0, '-0'], [1, '1'], [132, '132'], [23.04, '23.04'], [5.65417, '5.65417'], [3.683271, '3.68327'],
  [999999, '999999'], [999999.5, '1e+06'], [1000000, '1e+06'], [1234567, '1.23457e+06'], [0.0001, '0.0001'],
  [0.00002500, '2.5e-05'], [0.00012345678, '0.000123457'], [1e-10, '1e-10'], [1e100, '1e+100'], [-2.5, '-2.5'],
  // Exact ties go to the even digit.
  [1234.125, '1234.12'], [1234.375, '1234.38'], [100000.5, '100000'], [100001.5, '100002'], [0.5, '0.5'],
  [2097152.5, '2.09715e+06'], [1.5e-5, '1.5e-05']
]

describe('formatG', () => {
  it.each(printed)('%f', (value, text) => {
    expect(formatG(value)).toBe(text)
  })

  it('stays within half a unit of the sixth digit, and is stable', () => {
    fc.assert(fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), value => {
      const text = formatG(value)
      expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.abs(value) * 5.0000001e-6)
      expect(formatG(Number(text))).toBe(text)
      expect(text.replace(/e.*/, '').replace(/^-/, '').replace('.', '').replace(/^0+/, '').length).toBeLessThanOrEqual(6)
    }), { numRuns: 2000 })
  })

  it('writes whole numbers below a million as they are', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999 }), value => {
      expect(formatG(value)).toBe(String(value))
    }))
  })
})
