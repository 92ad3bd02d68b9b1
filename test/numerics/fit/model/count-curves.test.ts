import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { countCurves, subBlockCountCurves } from '#shared/numerics/fit/model/count-curves'

function histogramOf(differences: readonly number[]): number[] {
  const histogram = new Array<number>(511).fill(0)
  for (const d of differences) histogram[d + 255]!++
  return histogram
}

describe('counts at every tolerance', () => {
  it('are those of the pixels', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -255, max: 255 })), (differences) => {
        const { better, worse } = countCurves(histogramOf(differences))
        for (const t of [0, 1, 49, 50, 254, 255]) {
          expect(better[t]).toBe(differences.filter((d) => d > t).length)
          expect(worse[t]).toBe(differences.filter((d) => d < -t).length)
        }
      })
    )
  })

  it('of sub-blocks drop small blocks, then small totals', () => {
    const block = (better: number, worse: number) => histogramOf([...Array<number>(better).fill(10), ...Array<number>(worse).fill(-10)])
    const at9 = (...blocks: number[][]) => {
      const { better, worse } = subBlockCountCurves(blocks)
      return [better[9], worse[9], better[10]]
    }
    expect(at9(block(60, 20), block(15, 5), block(19, 0))).toEqual([75, 25, 0])
    expect(at9(block(60, 20), block(14, 5))).toEqual([0, 0, 0])
  })
})
