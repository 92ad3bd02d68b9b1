import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { pythonFloatText } from '#shared/numerics/text/python-float'

describe("Python's text of a float", () => {
  // The right column is what CPython's repr prints.
  it.each([
    [0, '0.0'],
    [-0, '-0.0'],
    [4, '4.0'],
    [168.96, '168.96'],
    [4.00009, '4.00009'],
    [0.1 + 0.2, '0.30000000000000004'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [1.5e-7, '1.5e-07'],
    [-2.5e-5, '-2.5e-05'],
    [123456789012345.6, '123456789012345.6'],
    [9999999999999998, '9999999999999998.0'],
    [1e16, '1e+16'],
    [1.2345678901234568e17, '1.2345678901234568e+17'],
    [1e22, '1e+22'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [NaN, 'nan'],
    [Infinity, 'inf'],
    [-Infinity, '-inf']
  ])('%s is %s', (value, text) => {
    expect(pythonFloatText(value)).toBe(text)
  })

  it('reads back as the same number and always shows that it is a float', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = pythonFloatText(value)
        expect(Number(text)).toBe(value)
        expect(text).toMatch(/[.e]/)
      }),
      { numRuns: 1000 }
    )
  })
})
