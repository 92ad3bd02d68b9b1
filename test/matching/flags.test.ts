import { describe, expect, it } from 'vitest'
import { checkFlags, coarseFlags, defaultFlags, isCoarse, notebookFlags, resizesItself } from '#main/core/matching/flags'

describe('flags', () => {
  it('are the notebook\'s, word for word', () => {
    expect(notebookFlags.join(' ')).toBe('-max_scale 1.05 -rot_range 0 2 -resize 500 500')
    expect(defaultFlags.join(' ')).toBe('-max_scale 1.05 -rot_range 0 2')
    for (const flags of [notebookFlags, defaultFlags, coarseFlags]) expect(() => checkFlags(flags)).not.toThrow()
  })

  it('say whether the matcher resizes, and whether the run is coarse', () => {
    expect([notebookFlags, defaultFlags].map(resizesItself)).toEqual([true, false])
    expect([coarseFlags, defaultFlags, ['-downscale', '3'], ['-R', '1'], ['-R']].map(isCoarse)).toEqual([true, false, true, false, false])
  })
})
