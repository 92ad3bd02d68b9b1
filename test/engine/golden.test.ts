import { beforeAll, describe, expect, it } from 'vitest'
import { buildKernels } from '../../build/build-kernels.mjs'
import { compare, fixture, parseMatches, readMatches, runEngine } from './engine-run'

beforeAll(async () => {
  await buildKernels()
})

const NOTEBOOK = ['-max_scale', '1.05', '-rot_range', '0', '2']

const exact: [name: string, flags: string[]][] = [
  ['g1_default', []],
  ['g1_nb', NOTEBOOK],
  ['g1_nb_resize', [...NOTEBOOK, '-resize', '100', '100']],
  ['g1_R2', ['-R', '2']],
  ['g1_png', ['-png_settings']],
  ['g1_ngh24', ['-ngh_rad', '24']],
  ['g1_rot', ['-max_scale', '1.05', '-rot_range', '-45', '45']]
]

describe('the original\'s output on the golden pair', () => {
  it.each(exact)('%s: every coordinate, index and score', (name, flags) => {
    const run = runEngine(fixture('g1_1.png'), fixture('g1_2.png'), ...flags)
    expect(run).toMatchObject({ code: 0, stderr: '' })
    const ours = parseMatches(run.stdout)
    const theirs = readMatches(fixture(`${name}.txt`))
    const keys = (matches: typeof ours) => matches.map(({ coordinates, index }) => `${coordinates} ${index}`)
    expect(keys(ours)).toEqual(keys(theirs))
    expect(compare(ours, theirs).scoreError).toBeLessThan(1e-4)
  })

  it('g1_R0: every coordinate, indices within 20', () => {
    const ours = parseMatches(runEngine(fixture('g1_1.png'), fixture('g1_2.png'), '-R', '0').stdout)
    const theirs = readMatches(fixture('g1_R0.txt'))
    expect(ours.map(match => match.coordinates)).toEqual(theirs.map(match => match.coordinates))
    ours.forEach((match, i) => expect(Math.abs(match.index - theirs[i]!.index)).toBeLessThanOrEqual(20))
    expect(compare(ours, theirs).scoreError).toBeLessThan(1e-4)
  })

  it('prints fields as the original does', () => {
    const { stdout } = runEngine(fixture('g1_1.png'), fixture('g1_2.png'), ...NOTEBOOK, '-resize', '100', '100')
    expect(stdout).toMatch(/^34\.56 28\.8 40\.32 24 3\.8574\d? 0$/m)
    expect(stdout.endsWith('\n')).toBe(true)
  })
})
