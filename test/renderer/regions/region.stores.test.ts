import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '#shared/contract/failure'
import type { RaterLabel } from '#shared/model/label'
import type { PairId } from '#shared/model/pair'
import type { Region, RegionId } from '#shared/model/region'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import { regionActions } from '#renderer/features/regions/region.keys.ts'
import { useRegionStore } from '#renderer/features/regions/region.store.ts'
import { useSubBlockStore } from '#renderer/features/regions/sub-block.store.ts'
import { aStatus, aWorkspace } from '../builders.ts'
import { appOver, fakeCore, settle, type FakeAnswers } from '../fake-core.ts'
import { aLabelEvent, aPairDetail, aPairRow, fakePixelFetch } from '../fake-pairs.ts'

const savedAt = '2026-11-22T14:03:00.000Z'

/** A core that keeps regions in memory. Pairs from 100 on are of camera view 2. */
function answers(changes: FakeAnswers = {}): FakeAnswers {
  const regions: Region[] = []
  let nextId = 1
  return {
    'app.status': () => aStatus({ workspace: aWorkspace() }),
    'settings.read': () => ({}),
    'preferences.read': () => ({ user: {}, workspace: {} }),
    'pair.open': ({ pairId }) => aPairDetail(aPairRow(pairId, { viewId: pairId < 100 ? 1 : 2 })),
    'region.list': ({ viewId }) => regions.filter((region) => region.viewId === viewId),
    'region.put': (input) => {
      if (regions.some((other) => other.name === input.name && other.id !== input.id)) throw new AppError('region.name-taken', 'Taken')
      const region = { ...input, id: input.id ?? (nextId++ as RegionId) }
      const index = regions.findIndex((other) => other.id === region.id)
      if (index >= 0) regions[index] = region
      else regions.push(region)
      return region
    },
    'region.remove': ({ id }) => {
      regions.splice(regions.findIndex((region) => region.id === id), 1)
      return {}
    },
    ...changes
  }
}

async function shown(changes: FakeAnswers = {}) {
  const core = fakeCore(answers(changes))
  const { app } = appOver(core)
  return app.runWithContext(async () => {
    await useSessionStore().refresh()
    const inspect = useInspectStore()
    const [regions, blocks, notices] = [useRegionStore(), useSubBlockStore(), useNoticeStore()]
    await inspect.show(1 as PairId, 'unpp')
    await settle()
    return { core, inspect, regions, blocks, notices }
  })
}

beforeEach(() => vi.stubGlobal('fetch', fakePixelFetch()))
afterEach(() => vi.unstubAllGlobals())

describe('regions of a camera view', () => {
  async function withRegion() {
    const all = await shown()
    all.regions.takeTool()
    all.regions.dispatch({ kind: 'pressed', at: { x: 0.5, y: 0.5 } })
    all.regions.dispatch({ kind: 'pointed', at: { x: 2.5, y: 1.5 } })
    all.regions.dispatch({ kind: 'released' })
    await settle()
    return all
  }

  it('are drawn, named by number, chosen, and the tool is laid down', async () => {
    const { core, regions, inspect } = await withRegion()
    expect(core.inputsOf('region.put')).toEqual([{ id: null, viewId: 1, name: 'Region 1', x: 0, y: 0, width: 3, height: 2 }])
    expect(regions.regions).toMatchObject([{ name: 'Region 1', x: 0, y: 0, width: 3, height: 2 }])
    expect([regions.chosen?.name, inspect.tool, regions.shaping.kind]).toEqual(['Region 1', 'pan', 'idle'])
  })

  it('belong to their camera view: they are there on its next pair, and not on another view’s', async () => {
    const { regions, inspect } = await withRegion()
    await inspect.show(2 as PairId, 'unpp')
    await settle()
    expect(regions.regions).toHaveLength(1)
    await inspect.show(100 as PairId, 'unpp')
    await settle()
    expect(regions.regions).toEqual([])
    await inspect.show(1 as PairId, 'unpp')
    await settle()
    expect(regions.regions).toHaveLength(1)
  })

  it('keep their name where the new one is taken, and say why', async () => {
    const { regions, notices } = await withRegion()
    regions.takeTool()
    regions.dispatch({ kind: 'kept' })
    await settle()
    const second = regions.regions[1]
    expect(second?.name).toBe('Region 2')
    expect(await regions.rename(second as Region, 'Region 1')).toBe(false)
    expect(regions.regions.map((region) => region.name)).toEqual(['Region 1', 'Region 2'])
    expect(notices.notices).toHaveLength(1)
  })

  it('come back after they were removed', async () => {
    const { regions } = await withRegion()
    const region = regions.regions[0] as Region
    await regions.remove(region)
    expect([regions.regions, regions.last?.kind, regions.last?.region.name]).toEqual([[], 'removed', 'Region 1'])
    await regions.takeBack()
    expect(regions.regions).toMatchObject([{ name: 'Region 1', x: 0, y: 0, width: 3, height: 2 }])
    expect(regions.last).toBeNull()
  })

  it('go back to where they were before they were moved, under the name they have', async () => {
    const { regions } = await withRegion()
    const region = regions.regions[0] as Region
    regions.open(region)
    regions.dispatch({ kind: 'grown', dx: -1, dy: 0 })
    regions.dispatch({ kind: 'kept' })
    await settle()
    expect([regions.regions[0]?.width, regions.last?.kind]).toEqual([2, 'changed'])
    await regions.rename(regions.regions[0] as Region, 'Strut')
    await regions.takeBack()
    expect(regions.regions).toMatchObject([{ id: region.id, name: 'Strut', x: 0, y: 0, width: 3, height: 2 }])
    expect(regions.last).toBeNull()
  })

  it('have the score of their own pixels at the tolerance on screen', async () => {
    const { regions, inspect } = await withRegion()
    const id = regions.regions[0]?.id as RegionId
    inspect.chosenTolerance = 0
    const scored = [0, 1].flatMap((y) => [0, 1, 2].map((x) => inspect.differences?.[y * 4 + x] ?? 0))
    const better = scored.filter((d) => d > 0).length
    expect(regions.scores.get(id)).toEqual({ value: null, count: better + scored.filter((d) => d < 0 && d >= -255).length, better, worse: scored.filter((d) => d < 0 && d >= -255).length })
  })
})

describe('sub-blocks', () => {
  const own = (verdict: 'good' | 'bad'): RaterLabel =>
    ({ rater: 'ada', verdict: null, flagged: false, note: null, toleranceRange: null, subBlocks: [{ block: 12, verdict }], createdAt: savedAt, stale: false })
  const annotated: FakeAnswers = {
    'label.annotate': ({ annotation }) => ({
      event: aLabelEvent(aPairRow(1), null), pairId: 1, savedAt, counts: {},
      own: own(annotation.kind === 'sub-block' && annotation.subBlock.verdict === 'bad' ? 'bad' : 'good')
    })
  }

  it('are answered one by one only after one was chosen, and the next is up at once', async () => {
    const { core, inspect, blocks } = await shown(annotated)
    inspect.setDisplay({ mode: 'sub-blocks' })
    await blocks.answer('good')
    expect(core.inputsOf('label.annotate')).toEqual([])
    blocks.enter()
    expect(blocks.chosen).toBe(12)
    const saving = blocks.answer('good')
    expect([blocks.chosen, blocks.answers.get(12)]).toEqual([13, undefined])
    await saving
    expect(blocks.answers.get(12)).toBe('good')
    expect(core.inputsOf('label.annotate')[0]).toMatchObject({
      matchSetId: 10, annotation: { kind: 'sub-block', subBlock: { block: 12, verdict: 'good' } }, provenance: { mode: 'sub-blocks', tolerance: 24, blind: false }
    })
  })

  it('give the keys back to the pair with another mode, another pair, or when the rater judges blind', async () => {
    const { inspect, blocks } = await shown(annotated)
    const chooseOne = async (): Promise<void> => {
      inspect.concealed = false
      inspect.setDisplay({ mode: 'sub-blocks' })
      await settle()
      blocks.choose(3)
      expect(blocks.chosen).toBe(3)
    }
    await chooseOne()
    inspect.setDisplay({ mode: 'overlay' })
    expect(blocks.chosen).toBeNull()
    await chooseOne()
    inspect.concealed = true
    expect(blocks.chosen).toBeNull()
    await chooseOne()
    await inspect.show(2 as PairId, 'unpp')
    await settle()
    expect(blocks.chosen).toBeNull()
  })

  it('show what the pair’s labels say once it is read again, as after an undo', async () => {
    let stored: RaterLabel[] = []
    const { core, inspect, blocks } = await shown({ ...annotated, 'pair.open': ({ pairId }) => aPairDetail(aPairRow(pairId), { labels: stored }) })
    inspect.setDisplay({ mode: 'sub-blocks' })
    blocks.choose(12)
    await blocks.answer('bad')
    expect(blocks.answers.get(12)).toBe('bad')
    stored = [{ ...own('good'), rater: 'grace' }]
    core.emit('pair.changed', { pairIds: [1] })
    await settle()
    await inspect.show(1 as PairId, 'unpp')
    await settle()
    expect(blocks.answers.size).toBe(0)
  })

  it('keep the first answers of a hidden repeat to themselves, and show those given there', async () => {
    const { inspect, blocks } = await shown({
      'label.annotate': () => ({ event: aLabelEvent(aPairRow(1), null), pairId: 1, savedAt, counts: {}, own: { ...own('good'), subBlocks: [{ block: 3, verdict: 'bad' }, { block: 12, verdict: 'good' }] } }),
      'pair.open': ({ pairId }) => aPairDetail(aPairRow(pairId), { labels: [{ ...own('bad'), subBlocks: [{ block: 3, verdict: 'bad' }] }] })
    })
    inspect.setDisplay({ mode: 'sub-blocks' })
    expect(blocks.answers.get(3)).toBe('bad')
    blocks.withholds = true
    await settle()
    expect(blocks.answers.size).toBe(0)
    blocks.choose(12)
    await blocks.answer('good')
    expect([...blocks.answers]).toEqual([[12, 'good']])
    blocks.withholds = false
    expect(blocks.answers.get(3)).toBe('bad')
  })

  it('take one answer from a key that is held down', async () => {
    await shown(annotated)
    for (const action of regionActions().filter(({ name }) => /^sub-block\.(good|bad|no-change|unsure)$/.test(name))) expect(action.release, action.name).toBeDefined()
  })

  it('follow the tolerance where there are pixels', async () => {
    const { inspect, blocks } = await shown()
    inspect.chosenTolerance = 7
    expect(blocks.shown).toMatchObject({ tolerance: 7, isLive: true })
    expect(blocks.shown?.score.blocks).toHaveLength(25)
  })
})
