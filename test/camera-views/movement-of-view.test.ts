import { readFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { CameraViewId } from '#shared/model/camera-view'
import { Movement } from '#shared/model/movement'
import type { PairId } from '#shared/model/pair'
import { defaultScoreSettings } from '#shared/model/score-settings'
import { centreDisplacement, movementOf, type PairMotion } from '#shared/numerics/movement'
import { readMatchFile } from '#main/core/scoring/match-file'
import { findHomography } from '#main/core/vision/find-homography'
import { allRows, importedCore } from '../support/imported-core'
import { referenceData } from '../support/reference-data'
import { allPairs } from '../support/results-folder'
import { failureOf } from '../support/test-workspace'

/** Where the picture of frames 101 to 108 stands against the first: the frames look at the scene from these offsets. */
const positions = [[0, 0], [-5, -2], [4, -3], [-7, 5], [6, 4], [-3, -8], [8, -6], [-9, -1]] as const

describe('the movement of an imported view', () => {
  it('is that of its frames, and the pairs with wrong matches contradict it', async () => {
    const core = await importedCore(allPairs().map((pair, index) => ({ ...pair, wrongBy: index % 9 === 2 ? 5 : 0 })))
    onTestFinished(() => core.close())
    const [view] = await core.call('camera-view.list', {})
    const movement = Movement.parse(await core.call('camera-view.movement', { viewId: view!.id }))
    const rows = await allRows(core)
    // On frames this small the largest shifts are beyond the gates.
    const plausible = rows.filter(({ state }) => state !== 'implausible')
    movement.frames.forEach(({ imageId, ordinal, x, y, pairs }, index) => {
      expect([imageId, ordinal]).toEqual([String(101 + index), index])
      expect(pairs).toBe(plausible.filter(({ image1, image2 }) => image1 === imageId || image2 === imageId).length)
      expect(Math.hypot(x! - positions[index]![0], y! - positions[index]![1])).toBeLessThan(0.2)
    })
    const wrong = rows.filter((row, index) => index % 9 === 2 && plausible.includes(row)).map(({ pairId }) => pairId)
    expect(wrong.length).toBeGreaterThan(1)
    expect(movement.suspects.map(({ pairId }) => pairId).toSorted()).toEqual(wrong.toSorted())
    for (const { residual } of movement.suspects) expect(residual).toBeCloseTo(Math.hypot(5, 5), 0)
    const edges = Movement.parse(await core.call('camera-view.movement', { viewId: view!.id, preprocessing: 'edges' }))
    expect(edges.frames.every(({ x, pairs }) => x === null && pairs === 0)).toBe(true)
    expect((await failureOf(core.call('camera-view.movement', { viewId: CameraViewId.parse(99) }))).code).toBe('camera-view.not-found')
  })
})

interface GoldenPair { readonly view: string, readonly id_1: string | number, readonly id_2: string | number, readonly truth: { H: number[] } | null }
const goldens = referenceData('dev/goldens.json')

describe.skipIf(!goldens)('the movement of a reference view', () => {
  it.each(['tok_divertor', 'tok_antenna'])('%s is the true one to a quarter of a pixel', async (view) => {
    const { pairs } = JSON.parse(readFileSync(goldens!, 'utf8')) as { pairs: GoldenPair[] }
    const size = { width: 500, height: 500 }
    const known = pairs.filter((pair) => pair.view === view && pair.truth)
    const motion = (pair: GoldenPair, index: number, matrix: readonly number[], inliers: number): PairMotion =>
      ({ pairId: (index + 1) as PairId, image1: String(pair.id_1), image2: String(pair.id_2), inliers, ...centreDisplacement([...matrix], size) })
    const found = await Promise.all(known.map(async (pair, index) => {
      const file = referenceData(`dev/${view}/unpp/${pair.id_1}_to_${pair.id_2}.csv`)
      const estimate = await findHomography(await readMatchFile(file!), defaultScoreSettings.estimator)
      if (estimate.status !== 'ok') throw new Error(estimate.reason)
      return motion(pair, index, estimate.matrix, estimate.inlierMask.reduce((sum, inlier) => sum + inlier, 0))
    }))
    expect(found.length).toBeGreaterThan(3)
    const frames = [...new Set(found.flatMap(({ image1, image2 }) => [image1, image2]))].toSorted()
    const truth = movementOf(frames, known.map((pair, index) => motion(pair, index, pair.truth!.H, 100)))
    movementOf(frames, found).frames.forEach(({ x, y }, index) => {
      expect(Math.hypot(x! - truth.frames[index]!.x!, y! - truth.frames[index]!.y!)).toBeLessThan(0.25)
    })
  })
})
