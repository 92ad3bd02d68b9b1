import { describe, expect, it } from 'vitest'
import { markdownTable, replaceSection } from './document.ts'

describe('a Markdown table', () => {
  it('has a line of header, one of dashes, one for each row', () => {
    expect(markdownTable(['pair', 's'], [['p1', '2'], ['p2', '3']])).toBe('| pair | s |\n|---|---|\n| p1 | 2 |\n| p2 | 3 |')
  })

  it('fills short rows up', () => {
    expect(markdownTable(['a', 'b'], [['refused']])).toContain('| refused |  |')
  })

  it('keeps bars of the text out of the columns', () => {
    expect(markdownTable(['a'], [['x|y']])).toContain('| x\\|y |')
  })
})

describe('a section of the document', () => {
  it('makes the document where there is none', () => {
    const document = replaceSection(null, 'engine', '## Engine')
    expect(document).toMatch(/^# Benchmarks\n/)
    expect(document).toMatch(/<!-- bench engine -->\n## Engine\n<!-- end of bench engine -->\n$/)
  })

  it('replaces itself and leaves the others where they are', () => {
    const both = replaceSection(replaceSection(null, 'engine', 'first'), 'ui', 'second')
    const replaced = replaceSection(both, 'engine', 'third $& again')
    expect(replaced).toBe(both.replace('first', () => 'third $& again'))
    expect(replaced.indexOf('third')).toBeLessThan(replaced.indexOf('second'))
  })

  it('written twice is written once', () => {
    const document = replaceSection(null, 'engine', 'same')
    expect(replaceSection(document, 'engine', 'same')).toBe(document)
  })
})
