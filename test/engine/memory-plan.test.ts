// Addresses in the kernels' memory: nothing lies over anything else, and all of it is as small as promised.
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { DescentFlags } from '#main/engine/descent'
import type { Shape } from '#main/engine/levels'
import { MemoryPlan } from '#main/engine/memory-plan'
import { planPair } from '#main/engine/pair-memory'
import { Refusal } from '#main/engine/refusal'
import { shapeOfPair } from './synthetic'

afterEach(() => {
  vi.restoreAllMocks()
})

const MEBIBYTE = 2 ** 20
const CHANNELS = 8

interface Region {
  readonly plan: unknown
  readonly at: number
  readonly end: number
}

/** Everything that planning a pair reserves, each with the plan (the pair's or one of two overlays) that it is from. */
function regionsOf(shape: Shape, threads: number, flags: DescentFlags): { regions: Region[], plan: MemoryPlan } {
  const reserve = vi.spyOn(MemoryPlan.prototype, 'reserve')
  const { plan } = planPair(shape, CHANNELS, threads, flags)
  const regions = reserve.mock.calls.map(([bytes], call) => {
    const at = reserve.mock.results[call]!.value as number
    return { plan: reserve.mock.contexts[call], at, end: at + bytes }
  })
  reserve.mockRestore()
  return { regions, plan }
}

/** Two regions of these that overlap or have no room for a guard between them. */
function collisions(regions: readonly Region[]): [Region, Region][] {
  const sorted = regions.toSorted((a, b) => a.at - b.at)
  return sorted.slice(1).flatMap((region, i): [Region, Region][] =>
    region.at < sorted[i]!.end + 64 ? [[sorted[i]!, region]] : [])
}

const pairs = fc.record({
  size1: fc.tuple(fc.integer({ min: 16, max: 200 }), fc.integer({ min: 16, max: 200 })),
  size2: fc.tuple(fc.integer({ min: 16, max: 200 }), fc.integer({ min: 16, max: 200 })),
  radius: fc.constantFrom(0, 4, 17, 60), downscale: fc.integer({ min: 0, max: 2 }), threads: fc.integer({ min: 1, max: 4 }),
  flags: fc.record({ exact: fc.boolean(), fast: fc.boolean() })
})

describe('a memory plan', () => {
  it('of any pair: no region overlaps another, but for the two that are never needed together', () => {
    fc.assert(fc.property(pairs, ({ size1, size2, radius, downscale, threads, flags }) => {
      const { regions, plan } = regionsOf(shapeOfPair(size1, size2, downscale, radius), threads, flags)
      const overlays = [...new Set(regions.map(region => region.plan))].filter(each => each !== plan)
      expect(overlays).toHaveLength(2)
      for (const overlay of overlays) {
        expect(collisions(regions.filter(region => region.plan === plan || region.plan === overlay))).toEqual([])
      }
      for (const { at, end } of regions) {
        expect(at % 16).toBe(0)
        expect(end).toBeLessThanOrEqual(plan.bytes)
      }
    }), { numRuns: 40, seed: 3 })
  })

  it('lays two stages over one another and goes on after the longer one', () => {
    const plan = new MemoryPlan()
    const before = plan.reserve(100)
    const [short, long] = plan.overlay(first => first.reserve(10), second => [second.reserve(1000), second.reserve(1000)])
    const after = plan.reserve(10)
    expect(short).toBe(long[0])
    expect(short).toBeGreaterThanOrEqual(before + 100)
    expect(after).toBeGreaterThanOrEqual(long[1]! + 1000)
  })

  it('opens zeroed memory that threads can share, whatever the plan before has left there', () => {
    for (const bytes of [200_000, 90_000, 700_000, 300_000]) {
      const plan = new MemoryPlan()
      const at = plan.reserve(bytes)
      const { buffer } = plan.open()
      expect(buffer).toBeInstanceOf(SharedArrayBuffer)
      expect(buffer.byteLength).toBeGreaterThanOrEqual(at + bytes)
      const reserved = new Uint8Array(buffer, 0, plan.bytes)
      expect(reserved.every(value => value === 0)).toBe(true)
      reserved.fill(7)
    }
  })

  it('beyond what 32 bits reach is refused', () => {
    const plan = new MemoryPlan()
    plan.reserve(2 ** 32)
    expect(() => plan.open()).toThrow(Refusal)
  })

  it.each([
    [[500, 500], [], 150], [[500, 500], [128], 150], [[1024, 1024], [], 2.2 * 1024]
  ] as [[number, number], number[], number][])('%j, radius %j, takes less than %i MiB', (size, [radius], most) => {
    const { plan } = planPair(shapeOfPair(size, size, 1, radius ?? 0), CHANNELS, 1, { exact: false, fast: false })
    expect(plan.bytes / MEBIBYTE).toBeLessThan(most)
    // The places of level 0 alone: half a byte for every fourth sample.
    const places = (size[0] >> 3) * (size[1] >> 3) * (radius ?? size[0] / 2) ** 2 / 8
    expect(plan.bytes).toBeGreaterThan(places)
  })
})
