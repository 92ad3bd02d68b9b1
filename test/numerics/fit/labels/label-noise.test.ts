import { describe, expect, it } from 'vitest'
import { LabelNoise } from '#shared/model/fit-detail'
import { labelNoise, type RepeatedAnswer } from '#shared/numerics/fit/labels/label-noise'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'

describe('slips of raters', () => {
  it('come from repeats that contradict', () => {
    const answers = Array.from({ length: 50 }, (_, i): RepeatedAnswer => ['good', i < 9 ? 'bad' : 'good'])
    const noise = labelNoise(answers)
    expect(LabelNoise.parse(noise)).toEqual(noise)
    // 2 * 0.1 * 0.9 = 0.18 of 50 are 9.
    expect(noise).toMatchObject({ repeats: 50, contradicted: 9, slips: { value: expect.closeTo(0.1, 12) as number } })
    // Wilson's interval of 9 in 50 is 0.0977 to 0.3080.
    expect(noise.slips!.interval).toEqual([expect.closeTo(0.0515, 4), expect.closeTo(0.1901, 4)])
  })

  it('find the share that was put in', () => {
    const random = new PythonRandom(3)
    const said = () => (random.random() < 0.15 ? 'bad' : 'good')
    const { slips } = labelNoise(Array.from({ length: 4000 }, (): RepeatedAnswer => [said(), said()]))
    expect(slips!.value).toBeCloseTo(0.15, 1)
    expect(slips!.interval[0]).toBeLessThan(0.15)
    expect(slips!.interval[1]).toBeGreaterThan(0.15)
  })

  it('are not estimated from fewer than 10', () => {
    const nine = Array<RepeatedAnswer>(9).fill(['good', 'bad'])
    expect(labelNoise(nine)).toEqual({ repeats: 9, contradicted: 9, slips: null })
  })

  it('end at a coin where most repeats contradict', () => {
    const ten = Array<RepeatedAnswer>(10).fill(['bad', 'good'])
    expect(labelNoise(ten).slips).toMatchObject({ value: 0.5, interval: [expect.any(Number), 0.5] })
  })

  it('count only good and bad', () => {
    const answers: RepeatedAnswer[] = [['unsure', 'good'], ['good', 'no-change'], ['good', 'good'], ['no-change', 'bad']]
    expect(labelNoise(answers)).toEqual({ repeats: 1, contradicted: 0, slips: null })
  })
})
