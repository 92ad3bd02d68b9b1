// Machines without relaxed SIMD get kernels of their own; they find the same.
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildKernels } from '../../build/build-kernels.mjs'
import type * as kernelFiles from '#main/engine/kernel-files'
import type { GrayImage } from '#main/engine/gray-image'
import type { Match } from '#main/engine/match'
import { noise, texture } from './synthetic'

beforeAll(async () => {
  await buildKernels()
})

afterEach(() => {
  vi.doUnmock('#main/engine/kernel-files')
  vi.resetModules()
})

/** Matches as a machine finds them that runs only kernels whose names `runs` accepts; with the names of those it took. */
async function matchesWith(
  runs: (name: string) => boolean, images: [GrayImage, GrayImage], flags: string[]
): Promise<{ matches: Match[], taken: string[] }> {
  const taken: string[] = []
  vi.resetModules()
  vi.doMock('#main/engine/kernel-files', async importOriginal => {
    const { compileKernel } = await importOriginal<typeof kernelFiles>()
    return {
      compileKernel: (...names: string[]) => {
        taken.push(names.find(runs)!)
        return compileKernel(...names.filter(runs))
      }
    }
  })
  const { match } = await import('./synthetic')
  return { matches: match(...images, ...flags), taken }
}

const pairs: Record<string, () => [GrayImage, GrayImage]> = {
  'a texture': () => [texture(120, 96, 0, 0), texture(126, 90, -6, 4)],
  'noise': () => [noise(80, 72, 1), noise(72, 80, 2)]
}
const flagSets = [[], ['-R', '0', '-ngh_rad', '11'], ['-max_scale', '1.05', '-rot_range', '-45', '45'], ['-subpixel']]

const placesOf = (matches: readonly Match[], digits: number) =>
  matches.map(({ x1, y1, x2, y2 }) => [x1, y1, x2.toFixed(digits), y2.toFixed(digits)].join(' '))

describe.each(Object.entries(pairs))('plain SIMD on %s', (name, pictures) => {
  it.each(flagSets.map(flags => [flags]))('%j', async flags => {
    const relaxed = await matchesWith(() => true, pictures(), flags)
    const plain = await matchesWith(kernel => !kernel.includes('relaxed'), pictures(), flags)
    expect(relaxed.taken).toContain('matching-relaxed')
    expect(plain.taken).toContain('matching-simd')
    expect(plain.taken).not.toContain('matching-relaxed')
    // Sums are rounded differently: in noise a tie or two may end the other way.
    const digits = flags.includes('-subpixel') ? 2 : 0
    const expected = new Set(placesOf(relaxed.matches, digits))
    const common = placesOf(plain.matches, digits).filter(place => expected.has(place)).length
    expect(relaxed.matches.length).toBeGreaterThan(10)
    const share = common / Math.max(relaxed.matches.length, plain.matches.length)
    expect(share).toBeGreaterThan(name === 'noise' ? 0.95 : 0.99)
  })
})
