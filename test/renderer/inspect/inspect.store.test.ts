import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { PairId } from '#shared/model/pair'
import type { PairDetail } from '#shared/model/pair-detail'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import { appOver, fakeCore, settle } from '../fake-core.ts'
import { aHash, aPairDetail, aPairRow, fakePixelFetch } from '../fake-pairs.ts'

async function showing(pairId: number, changes: Partial<PairDetail> = {}) {
  const core = fakeCore({
    'preferences.read': () => ({ user: { blinkMilliseconds: 150 }, workspace: {} }),
    'settings.read': () => ({}),
    'pair.open': (input) => aPairDetail(aPairRow(input.pairId), changes)
  })
  const { app } = appOver(core)
  const inspect = app.runWithContext(() => useInspectStore())
  await settle()
  await inspect.show(pairId as PairId, 'unpp')
  return { core, inspect }
}

const moved = (level: number) => ({ width: 4, height: 3, data: new Uint8Array(12).fill(level) })

beforeEach(() => vi.stubGlobal('fetch', fakePixelFetch()))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a preview', () => {
  it('takes the place of the stored homography in picture, differences, evidence and score', async () => {
    const { inspect } = await showing(1)
    expect([inspect.score?.count, inspect.matrix?.[2], inspect.state]).toEqual([1000, 1, 'better'])
    inspect.preview = { matrix: [1, 0, 0, 0, 1, 0, 0, 0, 1], moved: moved(100) }
    const { image1, moved: shown, image2 } = inspect.images
    expect([image1?.data[0], shown?.data[0], image2?.data[0]]).toEqual([1, 100, aHashLevel(1001)])
    const d = Math.abs(1 - aHashLevel(1001)) - Math.abs(100 - aHashLevel(1001))
    expect([...inspect.differences!]).toEqual(new Array(12).fill(d))
    expect(inspect.evidence![255 + d]).toBe(12)
    expect(inspect.score).toMatchObject({ count: 12, better: d > 0 ? 12 : 0 })
    inspect.preview = null
    expect([inspect.score?.count, inspect.matrix?.[2]]).toEqual([1000, 1])
  })

  it('is implausible where the stored homography would be', async () => {
    const { inspect } = await showing(1)
    inspect.preview = { matrix: [1, 0, 3, 0, 1, 0, 0, 0, 1], moved: moved(100) }
    expect(inspect.state).toBe('implausible')
  })

  it('and lit pixels go with the pair, and stay while it is only read again', async () => {
    const { core, inspect } = await showing(1)
    const lit = new Uint8Array(12)
    inspect.highlight = lit
    inspect.preview = { matrix: [1, 0, 0, 0, 1, 0, 0, 0, 1], moved: moved(9) }
    core.emit('pair.changed', { pairIds: [1] })
    await inspect.show(1 as PairId, 'unpp')
    expect([inspect.highlight, inspect.preview?.moved.data[0]]).toEqual([lit, 9])
    await inspect.show(2 as PairId, 'unpp')
    expect([inspect.highlight, inspect.preview]).toEqual([null, null])
  })
})

describe('judging blind', () => {
  it('leaves modes that tell the result, and does not come back to them', async () => {
    const { inspect } = await showing(1)
    inspect.chooseMode('diff-diff')
    inspect.concealed = true
    expect(inspect.display.mode).toBe('overlay')
    inspect.chooseMode('sub-blocks')
    expect(inspect.display.mode).toBe('overlay')
    inspect.chooseMode('onion')
    inspect.concealed = false
    expect([inspect.display.mode, inspect.pictureName]).toEqual(['onion', 'onion'])
  })
})

describe('what was chosen to see', () => {
  it('stays from pair to pair; the automatic window follows the images', async () => {
    const { inspect } = await showing(1)
    inspect.contrast = { kind: 'window', low: 20, high: 90 }
    inspect.setDisplay({ mode: 'checkerboard', cellPixels: 8 })
    await inspect.show(2 as PairId, 'unpp')
    expect([inspect.contrastWindow, inspect.display.cellPixels, inspect.display.mode]).toEqual([{ low: 20, high: 90 }, 8, 'checkerboard'])
    inspect.contrast = { kind: 'automatic' }
    expect(inspect.contrastWindow).toEqual({ low: 2, high: aHashLevel(1002) })
    await inspect.show(3 as PairId, 'unpp')
    expect(inspect.contrastWindow).toEqual({ low: 3, high: aHashLevel(1003) })
  })

  it('blinks at the speed that the rater prefers', async () => {
    const { inspect } = await showing(1)
    vi.useFakeTimers()
    inspect.setDisplay({ blinks: true })
    await nextTick()
    vi.advanceTimersByTime(149)
    expect(inspect.display.blinkPhase).toBe(false)
    vi.advanceTimersByTime(1)
    expect(inspect.display.blinkPhase).toBe(true)
    inspect.setDisplay({ blinks: false })
    await nextTick()
    expect(inspect.display.blinkPhase).toBe(false)
  })
})

it('images without a pair are looked at like one, without ids or score', async () => {
  const { inspect } = await showing(1)
  const source = (number: number) => ({ hash: aHash(number), width: 4, height: 3 })
  await inspect.showImages({ image1: source(5), moved: source(6), image2: source(7) })
  expect([inspect.detail, inspect.score, inspect.matrix]).toEqual([null, null, null])
  expect([inspect.images.image1?.data[0], inspect.images.moved?.data[0], inspect.images.image2?.data[0]]).toEqual([5, 6, 7])
})

/** The level of every pixel of a fake image. */
function aHashLevel(number: number): number {
  return Number.parseInt(aHash(number), 16) % 251
}
