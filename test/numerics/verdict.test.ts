import { describe, expect, it } from 'vitest'
import { defaultCutoff, type Cutoff } from '#shared/model/score-settings'
import { croppedArea } from '#shared/numerics/area'
import { probeEvidence, probeOutcome, shiftedImage, type ProbeOutcome } from '#shared/numerics/probe'
import { scoreOf } from '#shared/numerics/score'
import { verdictOf } from '#shared/numerics/verdict'
import { textured } from '../scoring/synthetic'

interface Case {
  readonly better?: number
  readonly worse?: number
  readonly plausible?: boolean
  readonly shift?: number
  readonly cutoff?: Cutoff
  readonly probe?: ProbeOutcome | null
}

function verdict({ better = 80, worse = 20, plausible = true, shift = 5, cutoff = defaultCutoff, probe = null }: Case) {
  const homography = { plausible, cornerShift: { mean: shift, max: shift } }
  return verdictOf({ homography, score: scoreOf({ better, worse }, 50), cutoff, probe })
}

describe('the verdict', () => {
  it('follows the score around the cutoff; equal tells nothing', () => {
    expect(verdict({})).toBe('better')
    expect(verdict({ better: 20, worse: 80 })).toBe('worse')
    expect(verdict({ better: 50, worse: 50 })).toBe('undetermined')
    expect(verdict({ better: 49, worse: 0 })).toBe('undetermined')
  })

  it('compares an adopted cutoff with the smoothed score', () => {
    // 0.6 raw, but (60 + 20) / (100 + 40) = 0.571 smoothed.
    expect(verdict({ better: 60, worse: 40, cutoff: { kind: 'raw', value: 0.58 } })).toBe('better')
    expect(verdict({ better: 60, worse: 40, cutoff: { kind: 'smoothed', value: 0.58 } })).toBe('worse')
  })

  it('puts implausible before everything, and unchanged before the count', () => {
    expect(verdict({ plausible: false, shift: 0, probe: 'aligned' })).toBe('implausible')
    expect(verdict({ shift: 0.49, probe: 'aligned' })).toBe('already-aligned')
    expect(verdict({ shift: 0.49, better: 0, worse: 0, probe: 'misaligned' })).toBe('unchanged-misaligned')
    expect(verdict({ shift: 0.49, probe: 'undetermined' })).toBe('undetermined')
    expect(verdict({ shift: 0.49, probe: null })).toBe('undetermined')
    expect(verdict({ shift: 0.5, probe: 'aligned' })).toBe('better')
  })
})

describe('the probe of an unchanged pair', () => {
  const image = textured()
  const area = croppedArea(image, 20)

  it('shifts an image and leaves black behind', () => {
    const shifted = shiftedImage({ width: 3, height: 2, data: Uint8Array.of(1, 2, 3, 4, 5, 6) }, 1, -1)
    expect(Array.from(shifted.data)).toEqual([0, 4, 5, 0, 0, 0])
  })

  it('leaves nothing of an image that is shifted by its size or further', () => {
    const image = { width: 3, height: 2, data: Uint8Array.of(1, 2, 3, 4, 5, 6) }
    for (const [dx, dy] of [[3, 0], [-3, 0], [5, 1], [0, 2], [-4, -7]] as const) expect(Array.from(shiftedImage(image, dx, dy).data)).toEqual([0, 0, 0, 0, 0, 0])
  })

  it('finds none of 24 shifts helpful for an aligned pair', () => {
    const probe = probeEvidence(image, image, area)
    expect(probe).toHaveLength(24)
    expect(probeOutcome(probe, 30, 50)).toBe('aligned')
  })

  it.each([[2, 0], [-1, 2], [0, -2]])('finds a pair that is off by (%i, %i)', (dx, dy) => {
    expect(probeOutcome(probeEvidence(image, shiftedImage(image, dx, dy), area), 30, 50)).toBe('misaligned')
  })

  it('tells nothing without contrast', () => {
    const flat = { ...image, data: new Uint8Array(image.data.length).fill(90) }
    expect(probeOutcome(probeEvidence(flat, flat, area), 30, 50)).toBe('undetermined')
  })
})
