import { describe, expect, it } from 'vitest'
import type { AppError } from '#shared/contract/failure'
import { parsePairList } from '#main/core/pairs/pair-list'

const known = new Set(['7', '007', '12', 'a', 'b', 'frame "x"'])
const parse = (text: string) => parsePairList(text, 'pairs.csv', known)

describe('a pair list', () => {
  it.each([
    ['two ids a line', '7,12\n12,007\n', [['7', '12'], ['12', '007']]],
    ['a header', 'image1,image2\r\n7,12\r\n', [['7', '12']]],
    ['a header among other columns, in any order', ',id_2,score,id_1\n0,12,0.5,7\n', [['7', '12']]],
    ['a byte order mark, spaces and blank lines', '\uFEFF 7 , 12 \n\n', [['7', '12']]],
    ['quotes', '"frame ""x""",7\n', [['frame "x"', '7']]],
    ['ids that look like headings', 'a,b\n', [['a', 'b']]]
  ])('is read with %s', (_, text, pairs) => {
    expect(parse(text)).toEqual(pairs)
  })

  it.each([
    ['an unknown id', '7,12\n7,13\n', 2, '"13"'],
    ['an unknown first line that is no header', 'x7,12\n7,12\n', 1, '"x7"'],
    ['one field', '7,12\n\n7\n', 3, '1 fields'],
    ['three fields', '7,12,0.5\n', 1, '3 fields'],
    ['an image paired with itself', 'image1,image2\n12,12\n', 2, 'itself'],
    ['a quote that is never closed', '7,12\n"7,12\n', 2, 'quote'],
    ['nothing but a header', 'image1,image2\n', 1, 'no pairs'],
    ['nothing at all', '', 1, 'no pairs']
  ])('is refused for %s, naming the line', (_, text, line, reason) => {
    try {
      parse(text)
    } catch (error) {
      const failure = error as AppError
      expect([failure.code, failure.details?.['line']]).toEqual(['pair-list.invalid', line])
      expect(failure.message).toContain(`pairs.csv, line ${line}`)
      return expect(failure.message).toContain(reason)
    }
    throw new Error('It was read')
  })
})
