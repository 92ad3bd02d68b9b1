import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { PreprocessingStep } from '#shared/model/preprocessing'
import { notebookEstimator } from '#shared/model/score-settings'
import { warpPerspective } from '#shared/numerics/warp'
import { pixelHash, readGrayFile } from '#main/core/images/gray-file'
import { processFrame, processPixels } from '#main/core/preprocessing/process-frame'
import { checkSteps } from '#main/core/preprocessing/step-problems'
import { presets } from '#main/core/preprocessing/presets'
import { readMatchFile } from '#main/core/scoring/match-file'
import { contrastLimited } from '#main/core/vision/filters'
import { findHomography } from '#main/core/vision/find-homography'
import { referenceData } from '../support/reference-data'
import { temporaryFolder } from '../support/test-workspace'
import { texturedImage } from '../support/textured-image'
import { fixture } from '../support/workspace-core'

interface Goldens {
  readonly width: number
  readonly height: number
  readonly seed: number
  readonly image: string
  readonly steps: readonly { readonly step: PreprocessingStep, readonly sha256: string }[]
}

const goldens = JSON.parse(readFileSync(fixture('preprocessing/goldens.json'), 'utf8')) as Goldens
const image = texturedImage(goldens.width, goldens.height, goldens.seed)

describe('every step of OpenCV, ours and its own', () => {
  it('starts from the same image', () => expect(pixelHash(image.data)).toBe(goldens.image))

  it.each(goldens.steps.map((each) => ({ ...each, name: JSON.stringify(each.step) })))('$name is cv2 4.6 to the bit', async ({ step, sha256 }) => {
    const { image: done } = await processPixels(image, [step], null)
    expect(pixelHash(done.data)).toBe(sha256)
  })
})

interface Sweep { readonly clip: number, readonly sha256: readonly string[] }

const golden = referenceData('dev/goldens.json')
describe.skipIf(golden === null)('CLAHE on the reference frames', () => {
  it('is cv2 to the bit on a matched trio at every clip limit of the notebook\'s sweep', async () => {
    const { functions } = JSON.parse(readFileSync(golden!, 'utf8')) as { functions: { clahe_sweep: readonly Sweep[] } }
    const [image1, image2] = await Promise.all(['80078', '83382'].map(async (id) =>
      (await readGrayFile(referenceData(`dev/tok_divertor/data/superheavy/${id}.png`)!)).image))
    const matches = await readMatchFile(referenceData('dev/tok_divertor/unpp/80078_to_83382.csv')!)
    const motion = await findHomography(matches, notebookEstimator)
    if (motion.status !== 'ok') throw new Error(motion.reason)
    const trio = [image1!, warpPerspective(image1!, motion.matrix).image, image2!]
    for (const { clip, sha256 } of functions.clahe_sweep) {
      const hashes = await Promise.all(trio.map(async (each) => pixelHash((await contrastLimited(each, clip, 20)).data)))
      expect(hashes).toEqual(sha256)
    }
    expect(functions.clahe_sweep).toHaveLength(20)
  })
})

describe('reading steps', () => {
  const scaled = (samples: number[], channels: 1 | 3, bits: 8 | 16, path: string) => {
    const raw = { width: samples.length / channels, height: 1, channels }
    const data = bits === 8 ? Uint8Array.from(samples) : Uint16Array.from(samples)
    const colours = channels === 3 ? (bits === 8 ? 'srgb' : 'rgb16') : (bits === 8 ? 'b-w' : 'grey16')
    return sharp(data, { raw }).toColourspace(colours).png().toFile(path)
  }

  it('turn colour to gray by OpenCV\'s formula or by the mean', async () => {
    const path = `${temporaryFolder()}/colour.png`
    await scaled([255, 0, 0, 0, 255, 0, 10, 20, 33], 3, 8, path)
    const grays = await Promise.all((['opencv', 'mean'] as const).map(async (formula) =>
      (await processFrame({ file: path, deepRule: { kind: 'own-range' }, steps: [{ kind: 'grayscale', formula }], reference: null })).image.data))
    expect([...grays[0]!]).toEqual([76, 149, 18])
    expect([...grays[1]!]).toEqual([85, 85, 21])
  })

  it('map a range of 16 bit in place of the view\'s, and say what they clip', async () => {
    const path = `${temporaryFolder()}/deep.png`
    await scaled([0, 1000, 1500, 2000, 65535], 1, 16, path)
    const range = { kind: 'range', minimum: 1000, maximum: 2000 } as const
    const { image: done, notes } = await processFrame({ file: path, deepRule: { kind: 'own-range' }, steps: [range], reference: null })
    expect([...done.data]).toEqual([0, 0, 128, 255, 255])
    expect(notes).toEqual(['2 pixels lie outside 1000..2000 and are clipped'])
  })

  it('say where there is nothing for them to do', async () => {
    const path = `${temporaryFolder()}/gray.png`
    await scaled([1, 2, 3], 1, 8, path)
    const steps = [{ kind: 'grayscale', formula: 'mean' }, { kind: 'range', minimum: 0, maximum: 9 }] as const
    const { image: done, notes } = await processFrame({ file: path, deepRule: { kind: 'own-range' }, steps, reference: null })
    expect([...done.data]).toEqual([1, 2, 3])
    expect(notes).toEqual(['The frame is gray already: there are no colours to convert', 'The frame is of 8 bit: its gray levels stay as they are'])
  })
})

describe('steps that cannot be', () => {
  it.each<[PreprocessingStep[], RegExp]>([
    [[{ kind: 'equalise' }, { kind: 'grayscale', formula: 'mean' }], /Step 2, grayscale, .*before all that changes pixels/],
    [[{ kind: 'range', minimum: 9, maximum: 9 }], /Step 1, range, needs a maximum above/],
    [[{ kind: 'range', minimum: 0, maximum: 9 }, { kind: 'range', minimum: 0, maximum: 9 }], /a second time/],
    [[{ kind: 'median', size: 4 }], /odd size, not 4/],
    [[{ kind: 'non-local-means', strength: 1, templateWindow: 7, searchWindow: 20 }], /odd search window, not 20/],
    [[{ kind: 'clustered-normalisation', k: null, seed: 0 }, { kind: 'clustered-normalisation', k: 2, seed: 0 }], /Step 2, .*can be done once/]
  ])('%j are refused with their place', (steps, message) => expect(() => checkSteps(steps)).toThrow(message))

  it('are in no preset', () => {
    for (const { steps } of presets) expect(() => checkSteps(steps!)).not.toThrow()
    expect(presets.map(({ name }) => name)).toEqual([
      'unpp', 'ds', 'clustered_norm', 'ds_cc_ds', 'ds_cc_bl', 'ds_bl', 'ds_cc_bl_lite', 'ds_cc_bl_nlm', 'ds_bl_nlm', 'ds_cc_bl_nlm_heavy',
      'final-ds', 'final-light', 'final-heavy', 'final-superheavy'
    ])
  })
})
