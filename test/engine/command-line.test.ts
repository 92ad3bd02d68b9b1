import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCommandLine, USAGE } from '#main/engine/command-line'
import { passesOf, rotationSteps, scaleSteps } from '#main/engine/invariance'
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
      threads: 1, output: null, exactVisits: false, radius: 0, subpixel: false, maxMemory: null, progress: false
    })
  })

  it('takes the notebook\'s flags', () => {
    const taken = options('-max_scale', '1.05', '-rot_range', '-5.0', '5.0', '-resize', '500', '400', '-nt', '0', '-v', '-v')
    expect(taken).toMatchObject({
      invariance: { maxScale: 1.05, rotation: [-5, 5] }, resizes: [{ width: 500, height: 400 }], threads: 0, verbosity: 2
    })
  })

  it('takes a radius, 0 for none, beside what it goes with', () => {
    expect(options('-ngh_rad', '24')).toMatchObject({ radius: 24, invariance: null })
    expect(options('-ngh_rad', '24', '-ngh_rad', '0', '-max_scale', '1.05')).toMatchObject({ radius: 0 })
    expect(options('-ngh_rad', '1', '-R', '0')).toMatchObject({ radius: 1, downscale: 0 })
  })

  it('takes what the original does not have', () => {
    expect(options('-subpixel', '-fast', '-max_memory', '1500.5', '-progress')).toMatchObject({
      subpixel: true, maxMemory: 1500.5, progress: true
    })
  })

  it('gives the scale or rotation that is left out the original\'s range', () => {
    const passes = (...flags: string[]) => passesOf(options(...flags).invariance!)
    expect(passes('-max_scale', '1.05').map(({ code }) => code)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(passes('-rot', '0', '2').map(({ code }) => code)).toEqual([0, 40, 80, 120, 160, 8, 16, 24, 32])
    expect(passes('-rot', '0', '2', '-scale', '1.5', '-scale', '1')).toHaveLength(1)
  })

  it('explains every option', () => {
    const explained = new Set(USAGE.match(/(?<=^ {2}|, )-{1,2}[a-zA-Z_]+/gm))
    const accepted = [
      '-R', '-downscale', '-ngh_rad', '-nlpow', '-resize', '-png_settings', '-jpg_settings', '-mem', '-max_scale',
      '-scale', '-rot_range', '-rot', '-subpixel', '-fast', '-max_memory', '-progress', '-nt', '-out', '-v', '-h', '--help'
    ]
    expect([...explained].toSorted()).toEqual(accepted.toSorted())
    for (const line of USAGE.split('\n')) expect(line.length).toBeLessThanOrEqual(108)
    for (const name of accepted) {
      try {
        parseCommandLine(['a', 'b', name])
      } catch (error) {
        expect((error as Error).message).toBe(`${name} needs a value`)
      }
    }
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
    [['-max_scale', '5.7'], '-max_scale needs'],
    [['-rot_range', '5'], '-rot_range needs a value'],
    [['-rot_range', '100', '20', '-scale', '1'], '-rot_range 100 20 is empty'],
    [['-rot', '1e9', '2'], '-rot needs'],
    [['-ngh_rad', '-1'], '-ngh_rad needs a number from 0 to 65536'],
    [['-ngh_rad', '65537'], '-ngh_rad needs'],
    [['-ngh_rad', '24', '-max_scale', '1.05'], '-ngh_rad does not go with'],
    [['-rot_range', '0', '2', '-ngh_rad', '24'], '-ngh_rad does not go with'],
    [['-ngh_rad', '1'], '-ngh_rad 1 is less than one step of -R 1; use 2 or more'],
    [['-ngh_rad', '7', '-R', '3'], 'use 8 or more'],
    [['-max_memory', '0'], '-max_memory needs a number above 0, got \'0\''],
    [['-max_memory', '-5'], '-max_memory needs'],
    [['-max_memory', 'Infinity'], '-max_memory needs'],
    [['-max_memory', ''], '-max_memory needs'],
    [['-subpixel', '1'], 'unexpected parameter \'1\''],
    [['-resize', '500px', '500'], '-resize needs a number from 1 to 65535, got \'500px\'']
  ])('refuses %j', (flags, message) => {
    expect(() => options(...flags)).toThrow(Refusal)
    expect(() => options(...flags)).toThrow(message)
  })

  it('throws nothing but a refusal of one line, whatever it is given', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom(
      '-R', '-resize', '-rot', '-scale', '-mem', '-nt', '-out', '-v', '-ngh_rad', '-nlpow', '-subpixel', '-fast', '-max_memory',
      '1', '0', '-1', '500', 'NaN', '1e999'
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
