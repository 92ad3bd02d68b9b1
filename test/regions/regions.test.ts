import { describe, expect, it } from 'vitest'
import type { CameraViewId } from '#shared/model/camera-view'
import { Region, type RegionId } from '#shared/model/region'
import { regionHandlers } from '#main/core/regions/region.handlers'
import { ScoringClient } from '#main/core/scoring/scoring-client'
import { addTestView } from '../support/test-view'
import { failureOf, openTestWorkspace } from '../support/test-workspace'

/** Nothing here looks at pixels. */
const scoring = new ScoringClient(new URL('file:///nowhere.js'))

/** Frames of the view have 4 x 3 pixels. */
async function openRegions() {
  const test = await openTestWorkspace()
  const viewId = await addTestView(test.session.current(), 'view', ['1', '2'])
  const commands = regionHandlers(test.session, test.announce, scoring)
  const put = (name: string, [x, y, width, height] = [1, 1, 2, 2] as readonly number[], id: RegionId | null = null, view = viewId) =>
    commands['region.put']({ id, viewId: view, name, x: x!, y: y!, width: width!, height: height! })
  return { ...test, viewId, commands, put, names: async () => (await commands['region.list']({ viewId })).map(({ name }) => name) }
}

describe('regions of a camera view', () => {
  it('are made, listed by name, changed and removed, and each is announced', async () => {
    const { put, commands, names, announced, viewId } = await openRegions()
    const lower = Region.parse(await put('lower'))
    await put('Divertor', [0, 0, 4, 3])
    expect(await names()).toEqual(['Divertor', 'lower'])
    expect(await put(' antenna ', [2, 0, 1, 3], lower.id)).toEqual({ id: lower.id, viewId, name: 'antenna', x: 2, y: 0, width: 1, height: 3 })
    expect(await names()).toEqual(['antenna', 'Divertor'])
    await commands['region.remove']({ id: lower.id })
    expect(await names()).toEqual(['Divertor'])
    expect(announced.filter(({ name }) => name === 'region.changed')).toEqual(Array(4).fill({ name: 'region.changed', payload: { viewId } }))
  })

  it('have names of their own, whatever the case', async () => {
    const { put, session } = await openRegions()
    const first = await put('tiles')
    expect((await failureOf(put('Tiles'))).code).toBe('region.name-taken')
    expect((await put('TILES', [0, 0, 1, 1], first.id)).name).toBe('TILES')
    const other = await addTestView(session.current(), 'other', ['1', '2'])
    expect((await put('tiles', [0, 0, 1, 1], null, other)).viewId).toBe(other)
    expect((await failureOf(put('   '))).code).toBe('request.invalid')
  })

  it.each([[[3, 0, 2, 1]], [[0, 2, 1, 2]], [[9, 9, 1, 1]]])('lie inside the image: %j does not', async (box) => {
    const { put, names } = await openRegions()
    expect((await failureOf(put('outside', box))).code).toBe('request.invalid')
    expect(await names()).toEqual([])
  })

  it('of no view, or of no such number, are refused', async () => {
    const { put, commands, session } = await openRegions()
    const other = await addTestView(session.current(), 'other', ['1', '2'])
    const region = await put('here')
    expect((await failureOf(put('x', [0, 0, 1, 1], null, 99 as CameraViewId))).code).toBe('camera-view.not-found')
    expect((await failureOf(put('x', [0, 0, 1, 1], 99 as RegionId))).code).toBe('region.not-found')
    expect((await failureOf(put('x', [0, 0, 1, 1], region.id, other))).code).toBe('region.not-found')
    expect((await failureOf(commands['region.remove']({ id: 99 as RegionId }))).code).toBe('region.not-found')
  })
})
