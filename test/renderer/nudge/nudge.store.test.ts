import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PairId } from '#shared/model/pair'
import { warpPerspective } from '#shared/numerics/warp'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import { useNudgeStore } from '#renderer/features/nudge/nudge.store.ts'
import { noNudge, nudged } from '#renderer/features/nudge/nudge.transition.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { aStatus, aWorkspace } from '../builders.ts'
import { appOver, fakeCore, settle } from '../fake-core.ts'
import { aPairDetail, aPairRow, fakePixelFetch } from '../fake-pairs.ts'

/** Frames that the test lets pass, and how many were asked for. */
let frames: (() => void)[] = []
function drawFrame(): void {
  const due = frames
  frames = []
  for (const draw of due) draw()
}

async function shown() {
  const core = fakeCore({
    'app.status': () => aStatus({ workspace: aWorkspace() }),
    'settings.read': () => ({}),
    'pair.open': ({ pairId }) => aPairDetail(aPairRow(pairId))
  })
  const { app } = appOver(core)
  return app.runWithContext(async () => {
    await useSessionStore().refresh()
    const inspect = useInspectStore()
    const nudge = useNudgeStore()
    await inspect.show(1 as PairId, 'unpp')
    await settle()
    return { inspect, nudge, core }
  })
}

beforeEach(() => {
  frames = []
  vi.stubGlobal('fetch', fakePixelFetch())
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw))
})
afterEach(() => vi.unstubAllGlobals())

describe('nudging the pair on screen', () => {
  it('previews the nudged homography, and drops the frames between', async () => {
    const { inspect, nudge } = await shown()
    nudge.dispatch({ kind: 'toggled' })
    for (let press = 0; press < 5; press++) nudge.dispatch({ kind: 'stepped', axis: 'x', steps: 1 })
    expect([frames.length, inspect.preview]).toEqual([1, null])
    drawFrame()
    const image1 = inspect.images.image1!
    const matrix = nudged([1, 0, 1, 0, 1, 0, 0, 0, 1], { ...noNudge, x: 5 }, image1)
    expect(matrix[2]).toBe(2.25)
    expect(inspect.preview).toEqual({ matrix, moved: warpPerspective(image1, matrix).image })
  })

  it('is gone with a reset, with Escape, and with the pair', async () => {
    const { inspect, nudge } = await shown()
    const begin = (): void => {
      if (!nudge.isOn) nudge.dispatch({ kind: 'toggled' })
      nudge.dispatch({ kind: 'stepped', axis: 'turn', steps: 3 })
      drawFrame()
      expect(inspect.preview).not.toBeNull()
    }
    begin()
    nudge.dispatch({ kind: 'reset' })
    drawFrame()
    expect([inspect.preview, nudge.isOn]).toEqual([null, true])
    begin()
    nudge.dispatch({ kind: 'left' })
    drawFrame()
    expect([inspect.preview, nudge.isOn]).toEqual([null, false])
    begin()
    await inspect.show(2 as PairId, 'unpp')
    await settle()
    drawFrame()
    expect([inspect.preview, nudge.nudge]).toEqual([null, noNudge])
  })

  it('shows the stored score at the tolerance on screen beside it', async () => {
    const { inspect, nudge } = await shown()
    expect(nudge.original).toEqual({ value: 0.9, count: 1000, better: 900, worse: 100 })
    inspect.chosenTolerance = 40
    expect(nudge.original).toEqual({ value: null, count: 0, better: 0, worse: 0 })
  })

  it('is not there for a rater who judges blind', async () => {
    const { inspect, nudge } = await shown()
    nudge.dispatch({ kind: 'toggled' })
    inspect.concealed = true
    await settle()
    expect([nudge.isOn, nudge.canNudge]).toEqual([false, false])
    nudge.dispatch({ kind: 'toggled' })
    expect(nudge.isOn).toBe(false)
  })

  it('measures the places around the present one, and anew for the next pair', async () => {
    const { inspect, nudge } = await shown()
    nudge.dispatch({ kind: 'toggled' })
    await vi.waitFor(() => expect(nudge.answer.kind).toBe('cannot-tell'), { timeout: 10_000 })
    await inspect.show(2 as PairId, 'unpp')
    await settle()
    expect(nudge.answer).toEqual({ kind: 'measuring', done: 0 })
  })
})
