// Whatever the number of threads, every match is the same to the last bit.
import { beforeAll, describe, expect, it } from 'vitest'
import { buildKernels } from '../../build/build-kernels.mjs'
import type { GrayImage } from '#main/engine/gray-image'
import { fixture, runEngine } from './engine-run'
import { match, noise, texture } from './synthetic'

beforeAll(async () => {
  await buildKernels()
})

const pairs: Record<string, () => [GrayImage, GrayImage]> = {
  'one patch': () => [texture(8, 8, 0, 0), texture(11, 9, 1, 1)],
  'one column of patches': () => [texture(9, 60, 0, 0), texture(24, 70, -4, 2)],
  'one row of patches': () => [texture(60, 12, 0, 0), texture(70, 20, -4, 2)],
  'a tiny texture': () => [texture(45, 37, 0, 0), texture(40, 43, -3, 2)],
  'a texture': () => [texture(200, 152, 0, 0), texture(190, 160, -7, 4)],
  'noise': () => [noise(120, 90, 1), noise(110, 96, 2)]
}
const flagSets = [
  [], ['-ngh_rad', '17'], ['-ngh_rad', '40', '-subpixel'], ['-rot_range', '-45', '45', '-max_scale', '1.05'], ['-fast']
]

describe.each(Object.entries(pairs))('%s', (_, pictures) => {
  it.each(flagSets.map(flags => [flags]))('%j', flags => {
    const [one, two] = pictures()
    const expected = match(one, two, ...flags)
    expect(expected.length).toBeGreaterThan(0)
    for (const threads of [2, 3, 5]) expect(match(one, two, ...flags, '-nt', String(threads))).toEqual(expected)
  })
})

describe('threads', () => {
  // Small windows: rows of patches take so little time that those who sum them up are hard pressed.
  it.each([[[]], [['-ngh_rad', '40']]])('race each other to the same end every time (%j)', flags => {
    const [one, two] = [texture(200, 152, 0, 0), texture(190, 160, -7, 4)]
    const expected = match(one, two, ...flags)
    for (let time = 0; time < 25; time++) expect(match(one, two, ...flags, '-nt', '5')).toEqual(expected)
  })

  it('wait for patches whose group began a row earlier', () => {
    // Two levels, and fewer patches in a row than in a group.
    const [small, large] = [texture(16, 24, 30, 40), texture(300, 300, 0, 0)]
    const expected = match(small, large)
    for (let time = 0; time < 25; time++) expect(match(small, large, '-nt', '6')).toEqual(expected)
  })

  it('late for one pair do not touch the next one\'s', () => {
    // The small pair is over before all threads have heard of it.
    const [small, large] = [texture(16, 16, 0, 0), texture(200, 152, 0, 0)]
    const other = texture(190, 160, -7, 4)
    const expected = match(large, other)
    for (let time = 0; time < 20; time++) {
      match(small, small, '-nt', '12')
      expect(match(large, other, '-nt', '12')).toEqual(expected)
    }
  })

  it('as many as the machine has', () => {
    const [one, two] = [texture(96, 80, 0, 0), texture(96, 80, -6, 4)]
    expect(match(one, two, '-nt', '0')).toEqual(match(one, two))
  })

  it.each(['2', '3', '0'])('-nt %s prints the same lines', threads => {
    const run = (...flags: string[]) => runEngine(fixture('g1_1.png'), fixture('g1_2.png'), ...flags)
    const { code, stdout, stderr } = run('-nt', threads)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe(run('-nt', '1').stdout)
  })
})
