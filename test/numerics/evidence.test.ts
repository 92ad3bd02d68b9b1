import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evidenceBins, largestDifference } from '#shared/model/evidence'
import { areaSize, croppedArea, intersection } from '#shared/numerics/area'
import { changeMasks, maskCount, medianMask } from '#shared/numerics/despeckle'
import { evidenceOf, pooledEvidence, zeroBorders, type ImageTriple } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import {
  changeHistogram, countCurves, countsAt, notebookScoreOf, scoreOf, smoothedScore
} from '#shared/numerics/score'
import { blockAreas, blockEvidence, blockTally, subBlockScoreOf } from '#shared/numerics/sub-blocks'
import { decodeVarints, encodeVarints } from '#shared/numerics/varint'

const size = fc.record({ width: fc.integer({ min: 1, max: 24 }), height: fc.integer({ min: 1, max: 24 }) })

function imageOf({ width, height }: { width: number; height: number }): fc.Arbitrary<GrayImage> {
  return fc.uint8Array({ minLength: width * height, maxLength: width * height }).map(data => ({ width, height, data }))
}

const triples: fc.Arbitrary<ImageTriple> = size.chain(one =>
  fc.record({ image1: imageOf(one), moved: imageOf(one), image2: imageOf(one) }))
const masked = triples.chain(triple => fc.record({
  triple: fc.constant(triple),
  crop: fc.integer({ min: 0, max: 8 }),
  valid: fc.array(fc.constantFrom(0, 254, 255), {
    minLength: triple.image1.data.length, maxLength: triple.image1.data.length
  }).map(values => Uint8Array.from(values))
}))

/** Straight from the definition, pixel by pixel. */
function directCounts({ image1, moved, image2 }: ImageTriple, crop: number, valid: Uint8Array, tolerance: number) {
  const counts = { better: 0, worse: 0 }
  for (let y = crop; y < image1.height - crop; y++) {
    for (let x = crop; x < image1.width - crop; x++) {
      const at = y * image1.width + x
      if (valid[at] !== 255) continue
      const d = Math.abs(image1.data[at]! - image2.data[at]!) - Math.abs(moved.data[at]! - image2.data[at]!)
      if (d > tolerance) counts.better++
      if (d < -tolerance) counts.worse++
    }
  }
  return counts
}

describe('evidence', () => {
  it('counts every scored pixel once', () => {
    fc.assert(fc.property(masked, ({ triple, crop }) => {
      const area = croppedArea(triple.image1, crop)
      const total = evidenceOf(triple, area, null).reduce((sum, count) => sum + count, 0)
      expect(total).toBe(areaSize(area))
    }))
  })

  it('gives the same counts as the pixels at any tolerance', () => {
    fc.assert(fc.property(masked, fc.integer({ min: 0, max: 255 }), ({ triple, crop, valid }, tolerance) => {
      const evidence = evidenceOf(triple, croppedArea(triple.image1, crop), valid)
      const direct = directCounts(triple, crop, valid, tolerance)
      const curves = countCurves(evidence)
      expect(countsAt(evidence, tolerance)).toEqual(direct)
      expect(countsAt(evidence, tolerance + 0.75)).toEqual(direct)
      expect({ better: curves.better[tolerance], worse: curves.worse[tolerance] }).toEqual(direct)
    }))
  })

  it('is mirrored where image 1 and its moved self are swapped', () => {
    fc.assert(fc.property(triples, ({ image1, moved, image2 }) => {
      const area = croppedArea(image1, 0)
      const forward = evidenceOf({ image1, moved, image2 }, area, null)
      const backward = evidenceOf({ image1: moved, moved: image1, image2 }, area, null)
      expect(Array.from(backward)).toEqual(Array.from(forward).reverse())
    }))
  })

  it('of parts pools to the evidence of the whole', () => {
    fc.assert(fc.property(masked, ({ triple, crop, valid }) => {
      const parts = blockAreas(triple.image1, crop).map(area => evidenceOf(triple, area, valid))
      expect(pooledEvidence(parts)).toEqual(evidenceOf(triple, croppedArea(triple.image1, crop), valid))
    }))
  })

  it('of a zeroed border counts it as unchanged', () => {
    fc.assert(fc.property(masked, ({ triple, crop }) => {
      const inner = croppedArea(triple.image1, crop)
      const zeroed = evidenceOf(zeroBorders(triple, crop), croppedArea(triple.image1, 0), null)
      const sliced = evidenceOf(triple, inner, null)
      sliced[largestDifference]! += triple.image1.data.length - areaSize(inner)
      expect(zeroed).toEqual(sliced)
    }))
  })
})

describe('scores', () => {
  it('are null below the minimum and real at it, 0.5 included', () => {
    expect(scoreOf({ better: 25, worse: 24 }, 50)).toEqual({ value: null, count: 49, better: 25, worse: 24 })
    expect(scoreOf({ better: 25, worse: 25 }, 50)).toEqual({ value: 0.5, count: 50, better: 25, worse: 25 })
    expect(scoreOf({ better: 0, worse: 0 }, 0).value).toBeNull()
  })

  it('of the notebook are 0.5 where nothing changed', () => {
    expect(notebookScoreOf(new Uint32Array(evidenceBins), 50)).toMatchObject({ value: 0.5, count: 0 })
  })

  it('change nothing at a tolerance that is not a number', () => {
    const evidence = new Uint32Array(evidenceBins).fill(1)
    expect(countsAt(evidence, NaN)).toEqual({ better: 0, worse: 0 })
  })

  it('are pulled to one half by smoothing', () => {
    expect(smoothedScore({ better: 0, worse: 0 })).toBe(0.5)
    expect(smoothedScore({ better: 60, worse: 20 })).toBeCloseTo(80 / 120)
  })

  it('draw a histogram that holds every changed pixel', () => {
    fc.assert(fc.property(triples, fc.integer({ min: 0, max: 255 }), (triple, tolerance) => {
      const evidence = evidenceOf(triple, croppedArea(triple.image1, 0), null)
      const { better, worse } = countsAt(evidence, tolerance)
      const bins = changeHistogram(evidence, tolerance)
      expect(bins).toHaveLength(17)
      expect(bins.reduce((sum, bin) => sum + bin, 0)).toBe(better + worse)
    }))
  })
})

describe('sub-blocks', () => {
  const minimum = { image: 50, subBlock: 20, allSubBlocks: 100 }
  const block = (better: number, worse: number) => {
    const evidence = new Uint32Array(evidenceBins)
    evidence[largestDifference + 60] = better
    evidence[largestDifference - 60] = worse
    return { shift: 0, evidence }
  }

  it('tile the cropped image without gap or overlap', () => {
    fc.assert(fc.property(size, fc.integer({ min: 0, max: 8 }), (one, crop) => {
      const areas = blockAreas(one, crop)
      expect(areas).toHaveLength(25)
      expect(areas.reduce((sum, area) => sum + areaSize(area), 0)).toBe(areaSize(croppedArea(one, crop)))
      const overlaps = areas.some((area, index) =>
        areas.slice(index + 1).some(other => areaSize(intersection(area, other)) > 0))
      expect(overlaps).toBe(false)
    }))
  })

  it('drop small blocks before the total is tested', () => {
    const dropped = subBlockScoreOf([block(50, 30), block(19, 0)], 50, minimum)
    const kept = subBlockScoreOf([block(50, 30), block(20, 0), block(3, 0)], 50, minimum)
    expect(dropped).toMatchObject({ value: null, count: 80, median: 50 / 80 })
    expect(kept).toMatchObject({ value: 0.7, count: 100, median: (1 + 50 / 80) / 2 })
    expect(kept.blocks.map(one => one.value)).toEqual([50 / 80, 1, null])
    expect(blockTally(kept.blocks)).toEqual({ better: 2, worse: 0, undetermined: 1 })
  })

  it('forgive an even change of illumination', () => {
    const image1 = { width: 25, height: 25, data: Uint8Array.from({ length: 625 }, (_, index) => 60 + (index * 7) % 90) }
    const image2 = { ...image1, data: image1.data.map(level => level + 40) }
    const blocks = blockEvidence({ image1, moved: image1, image2 }, blockAreas(image1, 0), null)
    expect(blocks.map(one => one.shift)).toEqual(new Array(25).fill(40))
  })
})

describe('despeckling', () => {
  it('counts raw masks as the evidence does', () => {
    fc.assert(fc.property(masked, fc.integer({ min: 0, max: 90 }), ({ triple, crop, valid }, tolerance) => {
      const area = croppedArea(triple.image1, crop)
      const { better, worse } = changeMasks(triple, area, valid, tolerance)
      expect({ better: maskCount(better), worse: maskCount(worse) })
        .toEqual(countsAt(evidenceOf(triple, area, valid), tolerance))
    }))
  })

  it('removes a speck and keeps a patch', () => {
    const data = new Uint8Array(81)
    data[0 * 9 + 7] = 1
    for (const at of [30, 31, 32, 39, 40, 41, 48, 49, 50]) data[at] = 1
    const cleaned = medianMask({ width: 9, height: 9, data }, 3)
    expect(cleaned.data[7]).toBe(0)
    expect([31, 39, 40, 41, 49].map(at => cleaned.data[at])).toEqual([1, 1, 1, 1, 1])
  })
})

describe('varints', () => {
  it('give back what went in', () => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 0xffffffff })), counts => {
      expect(Array.from(decodeVarints(encodeVarints(counts)))).toEqual(counts)
    }))
  })

  it('refuse a cut-off or an oversized count', () => {
    expect(() => decodeVarints(Uint8Array.of(5, 200))).toThrow(RangeError)
    expect(() => decodeVarints(Uint8Array.of(255, 255, 255, 255, 127))).toThrow(RangeError)
  })
})
