import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCommandLine } from '#main/engine/command-line'
import { rotationSteps, scaleSteps } from '#main/engine/invariance'
import { Refusal } from '#main/engine/refusal'

function options(...flags: string[]) {
  const command = parseCommandLine(['a.png', 'b.png', ...flags])
  if (command.kind !== 'match') throw new Error('asked for help')
  return command.options
}

describe('parseCommandLine', () => {
  it('has the original\'s defaults', () => {
    expect(options()).toMatchObject({
      image1: 'a.png', image2: 'b.png', downscale: 1, power: 1.4, preset: 'default', resizes: [], invariance: null,
      threads: 1, output: null, exactVisits: false
    })
  })

  it('takes the notebook\'s flags', () => {
    const taken = options('-max_scale', '1.05', '-rot_range', '-5.0', '5.0', '-resize', '500', '400', '-nt', '0', '-v', '-v')
    expect(taken).toMatchObject({
      invariance: { maxScale: 1.05, rotation: [-5, 5] }, resizes: [{ width: 500, height: 400 }], threads: 0, verbosity: 2
    })
  })

  it('gives help without two files or when asked', () => {
    expect(parseCommandLine(['a.png']).kind).toBe('help')
    expect(parseCommandLine(['-h']).kind).toBe('help')
    expect(parseCommandLine(['a.png', 'b.png', '-R', '1', '--help']).kind).toBe('help')
  })

  it.each([
    [['-bogus'], 'unexpected parameter \'-bogus\''],
    [['toString'], 'unexpected parameter \'toString\''],
    [['-R'], '-R needs a value'],
    [['-R', '4'], '-R needs a number from 0 to 3, got \'4\''],
    [['-R', 'abc'], '-R needs a number from 0 to 3, got \'abc\''],
    [['-nlpow', '0'], '-nlpow needs'],
    [['-nt', '129'], '-nt needs'],
    [['-mem', '2'], '-mem needs'],
    [['-resize', '0', '5'], '-resize needs'],
    [['-max_scale', '0.9'], '-max_scale needs'],
    [['-max_scale', '1.05'], '1 scales and 8 rotations'],
    [['-rot_range', '0', '2'], '5 scales and 1 rotations'],
    [['-rot_range', '100', '20', '-scale', '1'], '-rot_range 100 20 is empty'],
    [['-ngh_rad', '24'], '-ngh_rad is not in this version']
  ])('refuses %j', (flags, message) => {
    expect(() => options(...flags)).toThrow(Refusal)
    expect(() => options(...flags)).toThrow(message)
  })

  it('throws nothing but a refusal of one line, whatever it is given', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom(
      '-R', '-resize', '-rot', '-scale', '-mem', '-nt', '-out', '-v', '-ngh_rad', '-nlpow', '1', '0', '-1', '500', 'NaN', '1e999'
    ))
    fc.assert(fc.property(fc.array(word), args => {
      try {
        expect(['help', 'match']).toContain(parseCommandLine(args).kind)
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal)
      }
    }), { numRuns: 2000 })
  })
})

describe('passes of scale and rotation mode', () => {
  it.each([[1, 1], [1.05, 1], [1.414, 1], [1.4143, 2], [2, 3], [5, 5]])('max_scale %f: %i steps', (scale, steps) => {
    expect(scaleSteps(scale)).toBe(steps)
  })

  it.each<[[number, number], number[]]>([
    [[0, 2], [0]], [[-45, 45], [7, 8, 9]], [[0, 360], [0, 1, 2, 3, 4, 5, 6, 7]], [[-5, 5], [8]], [[100, 20], []]
  ])('rot_range %j: steps %j', (range, steps) => {
    expect(rotationSteps(range)).toEqual(steps)
  })
})
