import { describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { defaultScoreSettings } from '#shared/model/score-settings'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useLabelMore } from '#renderer/features/fit-decision/label-more.ts'
import { useFitStore } from '#renderer/features/fit-state/index.ts'
import { aStatus, aView, aWorkspace } from '../builders.ts'
import { appOver, fakeCore, settle } from '../fake-core.ts'
import { aQueue } from '../fake-pairs.ts'
import { aFitDetail, aFitReview, aStoredFit } from '../a-fit-review.ts'

/** The fit on screen wants 40 labels of argus_c4, which is view 2; `totals` are the pairs left by view. */
async function opened(totals: (viewId: number | null) => number, labelled = 100, pairs = 240) {
  const core = fakeCore({
    'app.status': () => aStatus({ workspace: aWorkspace({ pairs, matched: 200, labelled }) }),
    'preferences.read': () => ({ user: {}, workspace: {} }),
    'camera-view.list': () => [aView({ id: 1 }), aView({ id: 2, name: 'argus_c4' })],
    'job.list': () => [],
    'batch.list': () => [],
    'settings.read': () => defaultScoreSettings,
    'fit.list': () => [aStoredFit()],
    'fit.review': () => aFitReview({ detail: aFitDetail({ needed: { expected: [], goal: 6, needed: 40, views: ['argus_c4', 'vtest'] } }) }),
    'queue.create': ({ filter, count }) => aQueue(Math.min(totals(filter.viewId), count ?? Infinity)),
    'queue.page': () => ({ rows: [], total: 0 })
  })
  const { app } = appOver(core)
  const empty = { render: () => null }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: ['fit', 'label', 'match', 'pairs'].map((name) => ({ name, path: name === 'fit' ? '/' : `/${name}`, component: empty }))
  })
  app.use(router)
  await useSessionStore().refresh()
  useFitStore()
  const more = app.runWithContext(useLabelMore)
  await settle()
  return { more, router, asked: () => core.inputsOf('queue.create') }
}

describe('the way from a fit to more labels', () => {
  it('leads to the view whose labels tell most, scores nearest the cutoff first', async () => {
    const { more, router, asked } = await opened(() => 60)
    await more.labelBoundary()
    expect(asked()).toHaveLength(1)
    expect(asked()[0]).toMatchObject({ filter: { viewId: 2, labels: ['not-labelled'], ownLabels: true }, order: { kind: 'boundary' }, count: 40 })
    expect(router.currentRoute.value.name).toBe('label')
  })

  it('takes all views where that one has too few pairs left', async () => {
    const { more, asked } = await opened((viewId) => (viewId === 2 ? 3 : 60))
    await more.labelBoundary()
    expect(asked().map(({ filter }) => filter.viewId)).toEqual([2, null])
  })

  it('leads to the labels that contradict, whoever gave them', async () => {
    const { more, router, asked } = await opened(() => 12)
    await more.checkLabels()
    expect(asked()).toEqual([expect.objectContaining({ order: { kind: 'disagreement' }, filter: expect.objectContaining({ viewId: null, labels: ['good', 'bad'] }) })])
    expect(asked()[0]?.filter.ownLabels).toBeUndefined()
    expect(router.currentRoute.value.name).toBe('label')
  })

  it('leads to matching where every pair is labelled, to sampling where every one is matched too, and stays where nothing is left for this rater', async () => {
    const all = await opened(() => 0, 200)
    await all.more.labelBoundary()
    expect([all.more.count.value, all.router.currentRoute.value.name, all.asked()]).toEqual([0, 'match', []])
    const matched = await opened(() => 0, 200, 200)
    await matched.more.labelBoundary()
    expect([matched.more.isAllMatched.value, matched.router.currentRoute.value.fullPath]).toEqual([true, '/pairs?sample=more'])
    const none = await opened(() => 0)
    await none.more.labelAudit()
    expect(none.asked()).toMatchObject([{ filter: { viewId: null }, order: { kind: 'audit' } }])
    expect(none.router.currentRoute.value.name).toBeUndefined()
  })
})
