import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PairId } from '#shared/model/pair'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useBrushingStore } from '#renderer/features/brushing/brushing.store.ts'
import { rangeOfBars } from '#renderer/features/brushing/brushing.transition.ts'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import { aStatus, aWorkspace } from '../builders.ts'
import { appOver, fakeCore, settle } from '../fake-core.ts'
import { aPairDetail, aPairRow, fakePixelFetch } from '../fake-pairs.ts'

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
    const brushing = useBrushingStore()
    await inspect.show(1 as PairId, 'unpp')
    await settle()
    return { inspect, brushing, core }
  })
}

const sum = (values: ArrayLike<number> | null): number => Array.from(values ?? []).reduce((total, value) => total + value, 0)

beforeEach(() => vi.stubGlobal('fetch', fakePixelFetch()))
afterEach(() => vi.unstubAllGlobals())

describe('brushing a pair', () => {
  it('lights the pixels of chosen bins, whatever the tolerance does, until the pair goes', async () => {
    const { inspect, brushing } = await shown()
    const scored = Array.from(inspect.differences ?? []).filter((d) => d >= -255)
    brushing.chooseBins(rangeOfBars(-51, 51))
    await settle()
    expect(scored.length).toBeGreaterThan(0)
    expect(sum(inspect.highlight)).toBe(scored.length)
    inspect.chosenTolerance = 200
    await settle()
    expect(sum(inspect.highlight)).toBe(scored.length)
    await inspect.show(2 as PairId, 'unpp')
    await settle()
    expect([inspect.highlight, brushing.brushing]).toEqual([null, { kind: 'none' }])
  })

  it('finds the bins of a rectangle drawn with the tool, which is laid down afterwards', async () => {
    const { inspect, brushing } = await shown()
    brushing.takeTool()
    expect(inspect.tool).toBe('pixels')
    brushing.begin({ x: 1.2, y: 0.5 }, false)
    brushing.drawTo({ x: 2.9, y: 2.1 })
    brushing.end()
    const inside = [0, 1, 2].flatMap((y) => [1, 2].map((x) => inspect.differences?.[y * 4 + x] ?? 0)).filter((d) => d >= -255)
    expect(sum(brushing.part)).toBe(inside.length)
    expect([inspect.tool, inspect.highlight]).toEqual(['pan', null])
    brushing.clear()
    expect(brushing.part).toBeNull()
  })

  it('holds one choice at a time', async () => {
    const { brushing } = await shown()
    brushing.step({ dx: 0, dy: 0 }, false)
    expect(brushing.part).not.toBeNull()
    brushing.chooseBins(rangeOfBars(0, 0))
    expect([brushing.part, brushing.range]).toEqual([null, { from: -2, to: 2 }])
  })

  it('lets go when the rater judges blind', async () => {
    const { inspect, brushing } = await shown()
    brushing.chooseBins(rangeOfBars(0, 3))
    inspect.concealed = true
    await settle()
    expect([inspect.highlight, brushing.range]).toEqual([null, null])
    brushing.chooseBins(rangeOfBars(0, 3))
    expect(brushing.range).toBeNull()
  })
})
