import { describe, expect, it } from 'vitest'
import { blockAreas, notebookBlockAreas } from '#shared/numerics/sub-blocks'
import { answersOf, blockWord, columnsOf, middleBlock, neighbourOf, nextBlock, placeOf } from '#renderer/features/regions/sub-block.transition.ts'

const grid = { areas: blockAreas({ width: 52, height: 103 }, 1), columns: 5 }

describe('the grid of sub-blocks', () => {
  it('has five rows of five, and its middle is row 3, column 3', () => {
    expect([grid.areas.length, grid.columns, middleBlock(grid)]).toEqual([25, 5, 12])
    expect(placeOf(12, grid)).toEqual({ row: 3, column: 3 })
  })

  it('is walked by arrows up to its edges', () => {
    expect((['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const).map((arrow) => neighbourOf(12, arrow, grid))).toEqual([11, 13, 7, 17])
    expect((['ArrowLeft', 'ArrowUp'] as const).map((arrow) => neighbourOf(0, arrow, grid))).toEqual([0, 0])
    expect((['ArrowRight', 'ArrowDown'] as const).map((arrow) => neighbourOf(24, arrow, grid))).toEqual([24, 24])
    expect([nextBlock(4, grid), nextBlock(24, grid)]).toEqual([5, 24])
  })

  it('of the notebook, which may have any number, is walked the same way', () => {
    const areas = notebookBlockAreas({ width: 32, height: 52 }, 1)
    const three = { areas, columns: columnsOf(areas) }
    expect([areas.length, three.columns, middleBlock(three)]).toEqual([15, 3, 7])
    expect([neighbourOf(7, 'ArrowDown', three), neighbourOf(13, 'ArrowDown', three), neighbourOf(5, 'ArrowRight', three)]).toEqual([10, 13, 5])
  })
})

describe('what is said of a block', () => {
  it('takes no side at exactly half', () => {
    expect([0.51, 0.5, 0.49, null].map((value) => blockWord({ value }))).toEqual(['better', 'undetermined', 'worse', 'undetermined'])
  })

  it('is the rater’s standing answer, without those taken back', () => {
    const label = { rater: 'ada', verdict: null, flagged: false, note: null, toleranceRange: null, createdAt: '2026-11-22T14:00:00Z', stale: false }
    expect(answersOf({ ...label, subBlocks: [{ block: 3, verdict: 'bad' }, { block: 4, verdict: null }] })).toEqual(new Map([[3, 'bad']]))
    expect(answersOf(null).size).toBe(0)
  })
})
