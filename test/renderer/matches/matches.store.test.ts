import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '#shared/contract/failure'
import type { MatchSetDetail, WithoutBadMatches } from '#shared/model/match-mark'
import type { PairId } from '#shared/model/pair'
import type { Action } from '#renderer/app/actions.ts'
import { findAction } from '#renderer/app/keyboard.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { matchActions } from '#renderer/features/matches/matches.keys.ts'
import { useMatchesStore } from '#renderer/features/matches/matches.store.ts'
import { aPairRow, aStatus, aWorkspace } from '../builders.ts'
import { appOver, fakeCore, settle, type FakeAnswers } from '../fake-core.ts'
import { aHash, aPairDetail, fakePixelFetch } from '../fake-pairs.ts'
import { aMatchSet, aWithoutBad } from './a-match-set.ts'

const wrong = [3, 7, 11]
const hashes = { image1Hash: aHash(1), image2Hash: aHash(2), movedHash: aHash(3) }

/** Marks as the core keeps them: a list that can be stepped back. */
function markingCore() {
  const history: MatchSetDetail['mark'][] = [aMatchSet().mark]
  let at = 0
  const present = () => aMatchSet({ mark: history[at]!, undoable: at, redoable: history.length - 1 - at }, { wrong })
  return {
    'match-set.open': present,
    'match-mark.set': ({ rows, mark }: { rows: number[]; mark: 'good' | 'bad' | null }) => {
      const next = present().mark.map((old, row) => (rows.includes(row) ? mark : old))
      history.splice(++at, Infinity, next)
      return present()
    },
    'match-mark.undo': () => { at -= 1; return present() },
    'match-mark.redo': () => { at += 1; return present() },
    'match-set.without-bad': () => aWithoutBad({ left: 25 - present().mark.filter((mark) => mark === 'bad').length })
  } satisfies FakeAnswers
}

async function shown(changes: FakeAnswers = {}) {
  const core = fakeCore({
    'app.status': () => aStatus({ workspace: aWorkspace() }), 'settings.read': () => ({}), 'preferences.read': () => ({ user: {}, workspace: {} }),
    'pair.open': ({ pairId }) => aPairDetail(aPairRow({ pairId, matchSetId: pairId === 9 ? null : pairId * 10, ...hashes })), ...markingCore(), ...changes
  })
  const { app } = appOver(core)
  return app.runWithContext(async () => {
    await useSessionStore().refresh()
    const [inspect, matches] = [useInspectStore(), useMatchesStore()]
    await inspect.show(1 as PairId, 'unpp')
    await settle()
    const actions = matchActions()
    const press = async (key: string, init: KeyboardEventInit = {}): Promise<Action | undefined> => {
      const event = { key, code: key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...init, getModifierState: (name: string) => (name === 'Control' && init.ctrlKey) || (name === 'Shift' && init.shiftKey) || false }
      const action = findAction(event as unknown as KeyboardEvent, actions)
      action?.run()
      await settle()
      return action
    }
    return { core, inspect, matches, press, session: useSessionStore() }
  })
}

function gate<T>(): { opens: Promise<T>; open(value: T): void } {
  let open: (value: T) => void = () => undefined
  const opens = new Promise<T>((resolve) => { open = resolve })
  return { opens, open }
}

beforeEach(() => vi.stubGlobal('fetch', fakePixelFetch()))
afterEach(() => vi.unstubAllGlobals())

describe('reading matches', () => {
  it('is done for the pair on screen, only while somebody looks at them', async () => {
    const { core, inspect, matches } = await shown()
    expect(core.inputsOf('match-set.open')).toEqual([])
    inspect.chooseMode('matches')
    await settle()
    await inspect.show(2 as PairId, 'unpp')
    await settle()
    expect(core.inputsOf('match-set.open')).toEqual([{ matchSetId: 10 }, { matchSetId: 20 }])
    expect(matches.shown).toHaveLength(25)
    await inspect.show(9 as PairId, 'unpp')
    await settle()
    expect(matches.state.kind).toBe('closed')
    inspect.chooseMode('overlay')
    await inspect.show(3 as PairId, 'unpp')
    await settle()
    expect(core.inputsOf('match-set.open')).toHaveLength(2)
  })

  it('is done again when this pair changes, without a gap, and not for another', async () => {
    const { core, matches } = await shown()
    matches.openPanel()
    await settle()
    core.emit('pair.changed', { pairIds: [5] })
    core.emit('pair.changed', { pairIds: [1] })
    expect(matches.state.kind).toBe('ready')
    await settle()
    expect(core.inputsOf('match-set.open')).toHaveLength(2)
  })

  it('an answer that comes after the pair has gone is dropped', async () => {
    const first = gate<MatchSetDetail>()
    const { inspect, matches } = await shown({ 'match-set.open': ({ matchSetId }) => (matchSetId === 10 ? first.opens : aMatchSet({}, { count: 9 })) })
    matches.openPanel()
    await settle()
    await inspect.show(2 as PairId, 'unpp')
    await settle()
    first.open(aMatchSet())
    await settle()
    expect(matches.matches?.x1).toHaveLength(9)
  })

  it('a file that cannot be read is said, and can be tried again', async () => {
    let broken = true
    const { matches } = await shown({ 'match-set.open': () => {
      if (broken) throw new AppError('match-file.invalid', '80078_to_83382.csv has changed')
      return aMatchSet()
    } })
    matches.openPanel()
    await settle()
    expect(matches.state).toMatchObject({ kind: 'failed', failure: { message: '80078_to_83382.csv has changed' } })
    broken = false
    await matches.reload()
    expect(matches.state.kind).toBe('ready')
  })

  it('nothing is drawn or chosen for those who judge blind', async () => {
    const { inspect, matches, press } = await shown()
    inspect.concealed = true
    expect(await press('m')).toBeUndefined()
    inspect.tool = 'lasso'
    await settle()
    expect([matches.isDrawn, matches.isChoosing]).toEqual([false, false])
  })
})

describe('marking with keys alone', () => {
  it('walks from the largest error, marks, takes back and brings back; G and B are the answers again once the tool is put away', async () => {
    const { core, matches, press } = await shown()
    matches.openPanel()
    expect(await press('g')).toBeUndefined()
    await press('m')
    expect(matches.isDrawn).toBe(true)
    expect((await press('b'))?.name).toBe('matches.bad')
    expect([core.inputsOf('match-mark.set'), useNoticeStore().notices.map(({ title }) => title)]).toEqual([[], ['No match is chosen']])
    await press('ArrowDown')
    await press('ArrowDown', { shiftKey: true })
    expect(matches.chosen).toEqual([3, 7])
    expect((await press('b'))?.name).toBe('matches.bad')
    expect(core.inputsOf('match-mark.set')).toEqual([{ matchSetId: 10, rows: [3, 7], mark: 'bad' }])
    expect(matches.matches?.mark.filter((mark) => mark === 'bad')).toHaveLength(2)
    await press('Backspace')
    expect(matches.matches?.mark.every((mark) => mark === null)).toBe(true)
    await press('z', { ctrlKey: true, shiftKey: true })
    expect(matches.matches?.mark[7]).toBe('bad')
    await press('Delete')
    expect(matches.matches?.mark[7]).toBeNull()
    await press('Escape')
    expect([matches.chosen, matches.isChoosing]).toEqual([[], true])
    await press('Escape')
    expect(matches.isChoosing).toBe(false)
    expect(await press('g')).toBeUndefined()
    expect(await press('Backspace')).toBeUndefined()
  })

  it('chooses all that the filters leave', async () => {
    const { matches, press } = await shown()
    await press('m')
    matches.setDisplay({ inliers: false })
    await press('a', { ctrlKey: true })
    expect(matches.chosen).toEqual(wrong)
    expect(matches.current).toBe(wrong[0])
  })

  it('undo with nothing to undo asks nothing, and does not reach the labels', async () => {
    const { core, press } = await shown()
    await press('m')
    expect((await press('Backspace'))?.name).toBe('matches.undo')
    expect(core.inputsOf('match-mark.undo')).toEqual([])
  })

  it('the next pair begins with nothing chosen', async () => {
    const { inspect, matches, press } = await shown()
    await press('m')
    await press('ArrowDown')
    await inspect.show(2 as PairId, 'unpp')
    await settle()
    expect([matches.isChoosing, matches.chosen]).toEqual([true, []])
  })
})

describe('saving', () => {
  it('is said only after the core has answered, and writes keep their order', async () => {
    const first = gate<MatchSetDetail>()
    let asked = 0
    const { core, matches, session, press } = await shown({ 'match-mark.set': ({ rows }) => {
      asked += 1
      const marked = aMatchSet({ mark: aMatchSet().mark.map((_, row) => (rows.includes(row) ? 'bad' : null)), undoable: asked })
      return asked === 1 ? first.opens.then(() => marked) : marked
    } })
    await press('m')
    await press('ArrowDown')
    await press('b')
    await press('ArrowDown')
    await press('b')
    expect(core.inputsOf('match-mark.set')).toHaveLength(1)
    expect(matches.state).toMatchObject({ kind: 'ready', writing: 2, said: null })
    expect(session.savedAt).toBeNull()
    first.open(aMatchSet())
    await settle()
    expect(core.inputsOf('match-mark.set')).toHaveLength(2)
    expect(matches.state).toMatchObject({ kind: 'ready', writing: 0, said: { kind: 'marked', mark: 'bad', count: 1 } })
    expect(session.savedAt).not.toBeNull()
  })

  it('what could not be saved is said and leaves the marks as they are', async () => {
    const { matches, press } = await shown({ 'match-mark.set': () => { throw new AppError('match-set.not-found', 'Gone') } })
    await press('m')
    await press('ArrowDown')
    await press('b')
    expect(matches.state).toMatchObject({ kind: 'ready', writing: 0, said: null, problem: { code: 'match-set.not-found' } })
    expect(matches.matches?.mark.every((mark) => mark === null)).toBe(true)
  })
})

describe('the pair without its bad matches', () => {
  it('is measured after each mark while the panel is open; what is no longer asked is dropped', async () => {
    const gates = [gate<WithoutBadMatches>(), gate<WithoutBadMatches>()]
    let asked = 0
    const { matches, press } = await shown({ 'match-set.without-bad': () => gates[asked++]!.opens })
    matches.openPanel()
    await press('m')
    expect(matches.without).toEqual({ kind: 'none' })
    await press('ArrowDown')
    await press('b')
    await press('ArrowDown')
    await press('b')
    expect(asked).toBe(2)
    gates[1]!.open(aWithoutBad({ left: 23 }))
    await settle()
    gates[0]!.open(aWithoutBad({ left: 24 }))
    await settle()
    expect(matches.without).toMatchObject({ kind: 'found', found: { left: 23 } })
  })

  it('keeps the last answer in its place meanwhile, and goes with the last bad mark', async () => {
    const second = gate<WithoutBadMatches>()
    let asked = 0
    const { matches, press } = await shown({ 'match-set.without-bad': () => (asked++ === 0 ? aWithoutBad({ left: 24 }) : second.opens) })
    matches.openPanel()
    await press('m')
    await press('ArrowDown')
    await press('b')
    await press('ArrowDown')
    await press('b')
    expect(matches.without).toMatchObject({ kind: 'pending', last: { left: 24 } })
    await press('Backspace')
    await press('Backspace')
    expect(matches.without).toEqual({ kind: 'none' })
    second.open(aWithoutBad())
    await settle()
    expect(matches.without).toEqual({ kind: 'none' })
  })

  it('can be shown in the panes, until it is switched off or the pair changes', async () => {
    const { inspect, matches, press } = await shown()
    matches.openPanel()
    expect(await press('i')).toBeUndefined()
    await press('m')
    await press('ArrowDown')
    await press('b')
    await press('i')
    expect(inspect.preview?.matrix).toEqual(aWithoutBad().homography?.matrix)
    await press('i')
    expect(inspect.preview).toBeNull()
    await press('i')
    await inspect.show(2 as PairId, 'unpp')
    await settle()
    expect([inspect.preview, matches.showsWithout]).toEqual([null, false])
  })

  it('leaves a preview of somebody else alone', async () => {
    const { inspect, matches, press } = await shown()
    matches.openPanel()
    await press('m')
    await press('ArrowDown')
    await press('b')
    await press('i')
    const nudged = { matrix: [1, 0, 0, 0, 1, 0, 0, 0, 1], moved: { width: 4, height: 3, data: new Uint8Array(12) } }
    inspect.preview = nudged
    await settle()
    expect(matches.showsWithout).toBe(false)
    expect(inspect.preview).toEqual(nudged)
  })

  it('is not measured with nobody looking', async () => {
    const { core, matches, press } = await shown()
    const close = matches.openPanel()
    close()
    await press('m')
    await press('ArrowDown')
    await press('b')
    expect(core.inputsOf('match-set.without-bad')).toEqual([])
  })
})
