import { describe, expect, it } from 'vitest'
import { parseMatches } from '../engine/engine-run.ts'
import { medianError, sameness } from './sameness.ts'

const theirs = parseMatches('4 4 6 4 1 0\n12 4 14 4 2 30\n20 4 22 4 4 60\n')

describe('sameness with the original', () => {
  it('of the original itself is complete', () => {
    expect(sameness(theirs, theirs)).toEqual({ intersectionOverUnion: 1, scoreError: 0, nearRanks: 1 })
  })

  it('counts ranks of the matches in common only', () => {
    const ours = parseMatches('4 4 6 4 1 20\n12 4 14 4 2 51\n28 4 30 4 4 60\n')
    expect(sameness(ours, theirs)).toEqual({ intersectionOverUnion: 0.5, scoreError: 0, nearRanks: 0.5 })
  })

  it('with nothing in common is none', () => {
    expect(sameness(parseMatches('4 4 99 99 1 5\n'), theirs)).toMatchObject({ intersectionOverUnion: 0, nearRanks: 0 })
  })

  it('says nothing of ranks where every index is 0', () => {
    const zeros = parseMatches('4 4 6 4 1 0\n')
    expect(sameness(zeros, zeros).nearRanks).toBeNull()
    expect(sameness(zeros, theirs).nearRanks).not.toBeNull()
  })
})

describe('the error against the truth', () => {
  it('takes labels as corners of pixels', () => {
    // Pixel centres are doubled, so a label v, at v - 0.5, goes to 2v - 1, which is label 2v - 0.5.
    const doubled = [2, 0, 0, 0, 2, 0, 0, 0, 1]
    expect(medianError(parseMatches('4 8 7.5 15.5 1 0\n'), doubled)).toBeCloseTo(0, 12)
    expect(medianError(parseMatches('4 8 10.5 11.5 1 0\n'), doubled)).toBeCloseTo(5, 12)
  })

  it('is the median of all matches', () => {
    const shifted = parseMatches('4 4 5 4 1 0\n4 4 6 4 1 0\n4 4 14 4 1 0\n')
    expect(medianError(shifted, [1, 0, 0, 0, 1, 0, 0, 0, 1])).toBe(2)
    expect(medianError([], [1, 0, 0, 0, 1, 0, 0, 0, 1])).toBeNull()
  })
})
