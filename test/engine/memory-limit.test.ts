import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkMemory, estimatedBytes } from '#main/engine/memory-limit'
import { planPair } from '#main/engine/pair-memory'
import { Refusal } from '#main/engine/refusal'
import { optionsOf, shapeOfPair } from './synthetic'

const told = (flags: string[], width: number, height = width) => {
  const messages: string[] = []
  checkMemory({ width, height }, { width, height }, optionsOf(...flags), text => messages.push(text))
  return messages.join()
}

describe('estimatedBytes', () => {
  const side = fc.integer({ min: 120, max: 520 })
  it('is what is planned, to a seventh or twelve mebibytes', () => {
    fc.assert(fc.property(side, side, fc.integer({ min: 0, max: 3 }), fc.boolean(), (width, height, downscale, exact) => {
      const shape = shapeOfPair([width, height], [width, height], downscale)
      const { plan } = planPair(shape, 8, 1, { exact, fast: false })
      const difference = Math.abs(estimatedBytes(shape, 8, exact) - plan.bytes)
      expect(difference).toBeLessThan(Math.max(0.15 * plan.bytes, 12 * 2 ** 20))
    }), { numRuns: 40 })
  })
})

describe('checkMemory', () => {
  it('tells what a pair takes', () => {
    expect(told([], 500)).toMatch(/^this takes about 2\d\d MiB of memory$/)
  })

  it('refuses more than -max_memory and proposes flags that fit', () => {
    expect(() => told(['-max_memory', '150'], 500)).toThrow(Refusal)
    expect(() => told(['-max_memory', '150'], 500)).toThrow(/-max_memory is 150 MiB; -R 2 would take about \d+ MiB$/)
    expect(() => told(['-max_memory', '50'], 500)).toThrow(/make the images smaller$/)
    expect(told(['-max_memory', '150', '-R', '2'], 500)).not.toBe('')
  })

  it('refuses what no address reaches, before any of it is planned', () => {
    expect(() => told([], 60_000)).toThrow(/the most there can be is 4096 MiB/)
    expect(() => told(['-R', '0'], 900)).toThrow(/-R 1 would take about/)
  })

  it('asks for what the largest of several passes takes', () => {
    expect(() => told(['-rot', '0', '90', '-scale', '1', '-max_memory', '300'], 500)).toThrow(Refusal)
    expect(told(['-rot', '0', '2', '-scale', '1', '-max_memory', '300'], 500)).not.toBe('')
  })

  it('sees that windows need little', () => {
    expect(told(['-ngh_rad', '32', '-max_memory', '150'], 500)).not.toBe('')
  })
})
