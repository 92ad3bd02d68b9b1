import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CameraViewId } from '#shared/model/camera-view'
import { flagsWith, valueOf } from '#main/core/reports/swept-flags'
import { allPairs } from '../support/results-folder'
import { allRows, importedCore } from '../support/imported-core'
import type { WorkspaceCore } from '../support/workspace-core'

describe('the flags of a sweep', () => {
  it('keep what all runs share, with the swept one in its place', () => {
    expect(flagsWith({ flag: '-R', flags: [] }, 3)).toEqual(['-max_scale', '1.05', '-rot_range', '0', '2', '-R', '3'])
    expect(flagsWith({ flag: '-rot_range', flags: [] }, 45)).toEqual(['-max_scale', '1.05', '-rot_range', '0', '45'])
    expect(flagsWith({ flag: '-max_scale', flags: ['-R', '2', '-max_scale', '1.5', '-nt', '1'] }, 2)).toEqual(['-R', '2', '-max_scale', '2', '-nt', '1'])
  })

  it('tell the value again', () => {
    expect(valueOf(['-rot_range', '0', '45'], '-rot_range')).toBe(45)
    expect(valueOf(['-max_scale', '1.05'], '-max_scale')).toBe(1.05)
    expect(valueOf(['-max_scale', '1.05'], '-R')).toBeNull()
    expect(valueOf(['-R'], '-R')).toBeNull()
  })
})

describe('a sweep', () => {
  let core: WorkspaceCore
  let viewId: CameraViewId
  beforeAll(async () => {
    core = await importedCore(allPairs().slice(0, 2))
    viewId = (await core.call('camera-view.list', {}))[0]!.id
  })
  afterAll(() => core.close())

  it('matches the pairs once a value, is read by value, and changes nothing of what is shown', async () => {
    const shown = await allRows(core)
    const { jobIds } = await core.call('flag-sweep.start', { viewId, flag: '-R', values: [3, 2] })
    expect(jobIds.length).toBe(2)
    for (const jobId of jobIds) expect(await core.settled(jobId)).toMatchObject({ phase: 'done', done: 2, failed: 0 })
    const { rows } = await core.call('flag-sweep.read', { viewId, flag: '-R' })
    expect(rows.map(({ value, pairs }) => [value, pairs])).toEqual([[null, 2], [2, 2], [3, 2]])
    expect(rows[0]).toMatchObject({ flags: '', medianSeconds: null, better: 2, worse: 0 })
    for (const row of rows.slice(1)) {
      expect(row.medianSeconds!).toBeGreaterThan(0)
      expect(row.meanMatches!).toBeGreaterThan(4)
      expect(row.flags).toContain(`-R ${row.value}`)
    }
    expect(await allRows(core)).toEqual(shown)
    const again = await core.call('flag-sweep.start', { viewId, flag: '-R', values: [2, 3] })
    expect(await core.settled(again.jobIds[0]!)).toMatchObject({ phase: 'done', items: 0 })
  })

  it('is shown from the time its flags are asked for by themselves', async () => {
    const sweep = await core.call('flag-sweep.start', { viewId, flag: '-max_scale', values: [1.05, 1.1] })
    for (const jobId of sweep.jobIds) await core.settled(jobId)
    expect((await allRows(core))[0]!.secondsMatching).toBeNull()
    const { jobId } = await core.call('match.start', {
      viewId, matcher: { kind: 'embedded', flags: ['-max_scale', '1.05', '-rot_range', '0', '2'] }
    })
    expect(await core.settled(jobId)).toMatchObject({ items: 0 })
    expect((await allRows(core))[0]!.secondsMatching).toBeGreaterThan(0)
  })

  it('refuses a preprocessing that is not there', async () => {
    const call = core.call('flag-sweep.start', { viewId, flag: '-R', values: [2, 3], preprocessing: 'none' })
    await expect(call).rejects.toMatchObject({ code: 'preprocessing.not-found' })
  })
})
