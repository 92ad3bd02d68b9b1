import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PairFilter } from '#shared/model/pair'
import { pairsOfView, sampleSteps, type SampleStep } from '#main/core/sample/sample-plan'
import { plannedSample } from '#main/core/sample/write-sample'
import { workspaceCore, type WorkspaceCore } from '../support/workspace-core'

describe('the plan of the sample', () => {
  const views = plannedSample('/anywhere')
  const steps = sampleSteps(views).map((item) => item.payload as SampleStep)

  it('shows something of each view before it looks closely at any pair', () => {
    expect(steps.slice(0, 2).map((step) => step.kind)).toEqual(['frames', 'match'])
    const lastQuick = steps.findLastIndex((step) => step.kind === 'frames' || step.coarse)
    expect(steps.slice(0, lastQuick + 1).every((step) => step.kind === 'frames' || step.coarse)).toBe(true)
    expect(new Set(steps.slice(0, lastQuick).map((step) => step.view))).toEqual(new Set(views.map((view) => view.name)))
  })

  it('has different pairs, among the first six some that come out worse and one that stays as it is', () => {
    for (const view of views) {
      const pairs = pairsOfView(view)
      expect(new Set(pairs.map(String)).size).toBe(12)
      expect(pairs.slice(2, 6)).toEqual([[2, 7], [0, 4], [8, 9], [6, 7]].map((pair) => pair.map((frame) => view.ids[frame])))
      expect(steps.filter((step) => step.kind === 'match' && step.view === view.name && !step.coarse)).toHaveLength(12)
    }
  })
})

describe('starting the sample', () => {
  let core: WorkspaceCore
  beforeEach(async () => {
    core = await workspaceCore()
  })
  afterEach(() => core.close())

  it('gives a first pair to look at, marked as a quick look, and goes on with the same job when started again', async () => {
    const { jobId, workspace } = await core.call('sample.start', {})
    expect(workspace.name).toBe('Fringe sample')
    const filter = PairFilter.parse({ states: ['better', 'already-aligned', 'worse'] })
    const first = async () => (await core.call('pair.page', { filter, sort: { column: 'sampled', descending: false }, offset: 0, limit: 5 })).rows[0]
    while (!(await first())) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await first()).toMatchObject({ state: 'better', coarse: true })
    await core.call('workspace.close', {})
    expect((await core.call('sample.start', {})).jobId).toBe(jobId)
    expect(await first()).toMatchObject({ state: 'better' })
    const job = await core.call('job.cancel', { jobId })
    expect(job.done).toBeGreaterThanOrEqual(2)
    expect(core.logged).toEqual([])
  })
})
