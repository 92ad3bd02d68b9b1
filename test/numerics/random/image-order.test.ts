import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { sortImageIds } from '#shared/numerics/random/image-order'

describe('order of image ids', () => {
  it('is by value where all are whole numbers, equal values by text', () => {
    expect(sortImageIds(['10', '9', '007', '7', '07'])).toEqual(['007', '07', '7', '9', '10'])
  })

  it('is by text as soon as one is not', () => {
    expect(sortImageIds(['10', '9', '7a'])).toEqual(['10', '7a', '9'])
    expect(sortImageIds(['2', '-1', '10'])).toEqual(['-1', '10', '2'])
  })

  it('keeps numbers apart that a double cannot', () => {
    expect(sortImageIds(['9007199254740993', '9007199254740992'])).toEqual(['9007199254740992', '9007199254740993'])
  })

  it('agrees with arithmetic and does not depend on the order given', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), (numbers) => {
        const expected = [...numbers].sort((left, right) => left - right).map(String)
        expect(sortImageIds(numbers.map(String))).toEqual(expected)
        expect(sortImageIds(numbers.map(String).reverse())).toEqual(expected)
      })
    )
  })
})
