import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PairId } from '#shared/model/pair'
import type { GrayImage } from '#shared/numerics/gray-image'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { edgesOfKind, edgesOfSize } from '#renderer/features/inspect/edge-display.ts'
import { inspectActions, useInspectStore, useScoreSettingsStore } from '#renderer/features/inspect/index.ts'
import type { InspectMode } from '#renderer/features/inspect/inspect.transition.ts'
import { drawLens, type LensRequest } from '#renderer/features/inspect/lens-drawing.ts'
import { usePaneContents } from '#renderer/features/inspect/pane-contents.ts'
import { appOver, fakeCore, settle } from '../fake-core.ts'
import { aPairDetail, aPairRow } from '../fake-pairs.ts'

/** The thread beside the page: it draws when told to, in the test's own time. */
class FakeWorker extends EventTarget {
  static all: FakeWorker[] = []
  static isHeld = false
  static fails = false
  readonly asked: LensRequest[] = []
  isEnded = false

  constructor() {
    super()
    FakeWorker.all.push(this)
  }

  postMessage(request: LensRequest): void {
    this.asked.push(request)
    if (!FakeWorker.isHeld) setTimeout(() => this.answer(request))
  }

  answer(request: LensRequest): void {
    if (this.isEnded) return
    if (FakeWorker.fails) this.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }))
    else this.dispatchEvent(new MessageEvent('message', { data: drawLens(request) }))
  }

  terminate(): void {
    this.isEnded = true
  }
}

const asked = (): LensRequest[] => FakeWorker.all.flatMap((worker) => worker.asked)

/** Images of 4 x 3 with a step in them, another one for every hash. */
const fetchSteps: typeof fetch = async (input) => {
  const level = Number.parseInt(String(input).split('/').at(-1) ?? '', 16) % 251
  const data = Uint8Array.from({ length: 12 }, (_, index) => (index % 4 < 2 ? level : 250 - level))
  return new Response(data, { headers: { 'x-width': '4', 'x-height': '3' } })
}

async function showing(pairId: number) {
  const core = fakeCore({
    'preferences.read': () => ({ user: {}, workspace: {} }),
    'settings.read': () => ({}),
    'pair.open': (input) => aPairDetail(aPairRow(input.pairId))
  })
  const { app } = appOver(core)
  const inspect = app.runWithContext(() => useInspectStore())
  const panes = app.runWithContext(() => usePaneContents())
  const notices = app.runWithContext(() => useNoticeStore())
  await settle()
  await inspect.show(pairId as PairId, 'unpp')
  const actions = app.runWithContext(() => inspectActions(inspect))
  return { inspect, panes, notices, press: (name: string) => actions.find((action) => action.name === name)?.run() }
}

const lens = { kind: 'gaussian', size: 21 } as const
const edgesOf = (image: GrayImage | null) => drawLens({ image: image!, lens, isRaw: false })

beforeEach(() => {
  Object.assign(FakeWorker, { all: [], isHeld: false, fails: false })
  vi.stubGlobal('fetch', fetchSteps)
  vi.stubGlobal('Worker', FakeWorker)
})
afterEach(() => vi.unstubAllGlobals())

describe('edges in the place of the images', () => {
  it('come and go with one key, drawn once', async () => {
    const { inspect, press } = await showing(1)
    press('inspect.edges')
    expect(inspect.seen).toEqual({ images: inspect.images, lens: null })
    await settle()
    expect(inspect.seen.lens).toEqual(lens)
    expect(inspect.seen.images.image1).toEqual(edgesOf(inspect.images.image1))
    expect(inspect.pictureName).toBe('red-green edges:gaussian:21')
    press('inspect.edges')
    expect([inspect.seen.images, inspect.pictureName]).toEqual([inspect.images, 'red-green'])
    press('inspect.edges')
    expect(inspect.seen.lens).toEqual(lens)
    expect(asked()).toHaveLength(3)
  })

  it('are what every pane with images shows, while the score stays that of the frames', async () => {
    const { inspect, panes, press } = await showing(1)
    const [score, evidence, differences] = [inspect.score, inspect.evidence, inspect.differences]
    press('inspect.edges')
    await settle()
    const { image1, moved, image2 } = inspect.images
    const [first, after, second] = [edgesOf(image1), edgesOf(moved), edgesOf(image2)]
    for (const mode of ['overlay', 'swipe', 'checkerboard', 'difference', 'onion', 'edge-lenses'] satisfies InspectMode[]) {
      inspect.chooseMode(mode)
      expect(panes.compositions.before.value?.layering).toMatchObject({ first, second })
      expect(panes.compositions.after.value?.layering).toMatchObject({ first: after, second })
    }
    expect(panes.compositions.reference.value?.layering).toEqual({ kind: 'single', image: second })
    inspect.setDisplay({ blinks: true, blinkPhase: true })
    expect(panes.compositions.after.value?.layering).toEqual({ kind: 'single', image: after })
    inspect.setDisplay({ blinks: false })
    for (const mode of ['diff-diff', 'sub-blocks'] satisfies InspectMode[]) {
      inspect.chooseMode(mode)
      expect(inspect.seen).toEqual({ images: inspect.images, lens: null })
    }
    expect([inspect.score, inspect.evidence, inspect.differences]).toEqual([score, evidence, differences])
  })

  it('are the notebook’s own in notebook mode', async () => {
    const { inspect, press } = await showing(1)
    const rules = useScoreSettingsStore()
    rules.settings = { ...rules.settings, mode: 'notebook' }
    press('inspect.edges')
    await settle()
    expect(asked().every(({ isRaw }) => isRaw)).toBe(true)
    expect(inspect.seen.lens).toEqual(lens)
  })

  it('are had while judging blind', async () => {
    const { inspect, press } = await showing(1)
    inspect.concealed = true
    press('inspect.edges')
    await settle()
    expect(inspect.seen.lens).toEqual(lens)
  })
})

describe('edges of a pair that is left', () => {
  it('are not seen, not gone on with and not kept; the lens is', async () => {
    const { inspect, press } = await showing(1)
    press('inspect.edges')
    await settle()
    const before = inspect.images
    FakeWorker.isHeld = true
    await inspect.show(2 as PairId, 'unpp')
    expect(inspect.seen).toEqual({ images: inspect.images, lens: null })
    await settle()
    const late = FakeWorker.all.at(-1)!
    const left = late.asked.at(-1)!
    expect(left.image).toBe(inspect.images.image1)
    await inspect.show(3 as PairId, 'unpp')
    expect(late.isEnded).toBe(true)
    late.answer(left)
    await settle()
    expect(inspect.seen.lens).toBe(null)
    FakeWorker.isHeld = false
    const now = FakeWorker.all.at(-1)!
    now.answer(now.asked.at(-1)!)
    await settle()
    const { image1, moved, image2 } = inspect.images
    const all = { image1: edgesOf(image1), moved: edgesOf(moved), image2: edgesOf(image2) }
    expect(inspect.seen).toEqual({ images: all, lens })
    const drawnSoFar = asked().length
    await inspect.show(1 as PairId, 'unpp')
    await settle()
    expect(inspect.images.image1).toBe(before.image1)
    expect(asked().length - drawnSoFar).toBe(3)
  })

  it('end with the lens, too', async () => {
    const { inspect, press } = await showing(1)
    FakeWorker.isHeld = true
    press('inspect.edges')
    await settle()
    press('inspect.edges')
    expect(FakeWorker.all.every(({ isEnded }) => isEnded)).toBe(true)
    expect(inspect.seen.lens).toBe(null)
  })
})

it('the last edges stay while a lens is dragged or a homography tried, and only what changed is drawn', async () => {
  const { inspect, press } = await showing(1)
  press('inspect.edges')
  await settle()
  const moved = { width: 4, height: 3, data: Uint8Array.from({ length: 12 }, (_, index) => index * 20) }
  inspect.preview = { matrix: [1, 0, 0, 0, 1, 0, 0, 0, 1], moved }
  expect(inspect.seen.lens).toEqual(lens)
  await settle()
  expect(inspect.seen.images.moved).toEqual(edgesOf(moved))
  expect(asked()).toHaveLength(4)
  inspect.setDisplay({ edges: edgesOfSize(edgesOfKind(inspect.display.edges, 'mean'), 7) })
  expect(inspect.seen.lens).toEqual(lens)
  await settle()
  expect(inspect.seen.lens).toEqual({ kind: 'mean', size: 7 })
  expect(asked()).toHaveLength(7)
})

it('what goes wrong is said, and frames are seen', async () => {
  const { inspect, notices, press } = await showing(1)
  FakeWorker.fails = true
  press('inspect.edges')
  await settle()
  expect([inspect.seen.lens, notices.notices.length, asked().length]).toEqual([null, 1, 1])
})
