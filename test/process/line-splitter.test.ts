import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineSplitter } from '#main/core/process/line-splitter'

function split(chunks: readonly Buffer[]): string[] {
  const lines: string[] = []
  const splitter = lineSplitter(line => lines.push(line))
  for (const chunk of chunks) splitter.push(chunk)
  splitter.end()
  return lines
}

describe('lineSplitter', () => {
  it('cuts at every kind of line end', () => {
    expect(split([Buffer.from('a\nb\r\nc\rd')])).toEqual(['a', 'b', 'c', 'd'])
  })

  it('gives the same lines wherever the stream was cut', () => {
    const text = fc.array(fc.constantFrom('a', 'é', '😀', '\n', '\r', '\r\n', ' ')).map(parts => parts.join(''))
    fc.assert(
      fc.property(text, fc.nat(), (whole, cut) => {
        const bytes = Buffer.from(whole)
        const at = cut % (bytes.length + 1)
        expect(split([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(split([bytes]))
      })
    )
  })

  it('hands an endless line over in pieces', () => {
    const lines = split(Array.from({ length: 10 }, () => Buffer.alloc(32 * 1024, 'x')))
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.join('').length).toBe(320 * 1024)
  })
})
