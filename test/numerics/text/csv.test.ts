import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { formatCsvRow, parseCsv } from '#shared/numerics/text/csv'

describe('CSV', () => {
  it('reads quotes, doubled quotes, line breaks inside quotes, CRLF and a byte order mark', () => {
    const { rows, problem } = parseCsv('\uFEFFa,b\r\n"x, ""y""","two\nlines"\n\n,\n')
    expect(problem).toBeNull()
    expect(rows).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['x, "y"', 'two\nlines'] },
      { line: 5, fields: ['', ''] }
    ])
  })

  it('counts lines where there are no quotes', () => {
    expect(parseCsv('a,b\n\n1,2').rows).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 3, fields: ['1', '2'] }
    ])
  })

  it.each([
    ['a\n"never closed', 2],
    ['a\nb\n"closed"too early,1\n', 3],
    ['a"b,c\n', 1]
  ])('names the line of a misplaced quote in %j', (text, line) => {
    expect(parseCsv(text).problem?.line).toBe(line)
  })

  it('reads what it writes', () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', '"', '\n', '\r\n', "'", '\uFEFF'), maxLength: 8 })
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(table, (rows) => {
        const text = `header,row\n${rows.map((row) => `${formatCsvRow(row)}\n`).join('')}`
        const read = parseCsv(text)
        expect(read.problem).toBeNull()
        expect(read.rows.slice(1).map((row) => row.fields)).toEqual(rows)
      })
    )
  })
})
