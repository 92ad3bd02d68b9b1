import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeSaving, nothingSaved, type WriteEvent } from '#renderer/client/writing.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { savedState } from '#renderer/features/status-bar/saved-state.ts'
import { aStatus } from '../builders.ts'
import { appOver, fakeCore } from '../fake-core.ts'
import { AppError } from '#shared/contract/failure'

const time = '2026-11-23T14:03:00.000Z'
const saved: WriteEvent = { kind: 'ended', failure: null, time }
const refused: WriteEvent = { kind: 'ended', failure: { code: 'label.nothing-to-undo', message: '' }, time }
const lost: WriteEvent = { kind: 'ended', failure: { code: 'connection.lost', message: '' }, time }
const after = (...events: WriteEvent[]) => savedState(events.reduce(changeSaving, nothingSaved))

describe('what the status bar says of the disk', () => {
  it('nothing at first, saving on the way, saved when the core has answered', () => {
    expect(after()).toEqual({ kind: 'nothing' })
    expect(after({ kind: 'began' })).toEqual({ kind: 'saving' })
    expect(after({ kind: 'began' }, saved)).toEqual({ kind: 'saved', at: time })
  })

  it('a loss stays until the next success; a refusal is none', () => {
    expect(after({ kind: 'began' }, lost)).toMatchObject({ kind: 'failed', failure: { code: 'connection.lost' } })
    expect(after({ kind: 'began' }, lost, { kind: 'began' }, refused)).toMatchObject({ kind: 'failed' })
    expect(after({ kind: 'began' }, lost, { kind: 'began' }, saved)).toEqual({ kind: 'saved', at: time })
    expect(after({ kind: 'began' }, refused)).toEqual({ kind: 'nothing' })
  })

  it('is never saved while something is on its way', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(saved, refused, lost)), (ends) => {
      const events: WriteEvent[] = [{ kind: 'began' }, ...ends.flatMap((end): WriteEvent[] => [{ kind: 'began' }, end])]
      expect(after(...events)).toEqual({ kind: 'saving' })
    }))
  })

  it('hears of every writing command, and of no reading one', async () => {
    const core = fakeCore({
      'app.status': () => aStatus(), 'region.remove': () => ({}), 'label.undo': () => { throw new AppError('internal', 'disk full') }
    })
    const { app } = appOver(core)
    const { session, rpc } = app.runWithContext(() => ({ session: useSessionStore(), rpc: useRpc() }))
    await rpc.call('app.status', {})
    expect(savedState(session.saving)).toEqual({ kind: 'nothing' })
    const removal = rpc.call('region.remove', { id: 1 as never })
    expect(savedState(session.saving)).toEqual({ kind: 'saving' })
    await removal
    expect(savedState(session.saving).kind).toBe('saved')
    await expect(rpc.call('label.undo', {})).rejects.toThrow()
    expect(savedState(session.saving)).toMatchObject({ kind: 'failed', failure: { code: 'internal' } })
  })
})
