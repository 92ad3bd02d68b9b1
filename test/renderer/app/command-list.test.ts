import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { areaOf, areas, isOnScreen, shareScreen } from '#renderer/app/action-areas.ts'
import { applyChosenKeys } from '#renderer/app/action-keys.ts'
import type { Action } from '#renderer/app/actions.ts'
import { typedImageId } from '#renderer/app/command-jumps.ts'
import { commandsOf, groupedCommands } from '#renderer/app/command-list.ts'
import { nearness, rankedBy } from '#renderer/app/command-search.ts'
import { byArea, conflictsOf, knownActions } from '#renderer/app/known-actions.ts'

const action = (name: string, title: string, more: Partial<Action> = {}): Action => ({ name, title, run: () => undefined, ...more })
const named = (titles: readonly string[]) => titles.map((title) => ({ title, words: '' }))

afterEach(() => applyChosenKeys({}))

describe('finding a command', () => {
  const titles = named(['Go to pairs', 'Sample pairs…', 'Pairs without label', 'Blink', 'Label these 20', 'Go to label'])

  it.each([
    ['blink', 'Blink'], ['pairs', 'Pairs without label'], ['gtp', 'Go to pairs'], ['go lab', 'Go to label'], ['label go', 'Go to label'], ['SAMPLE', 'Sample pairs…']
  ])('%s finds %s first', (typed, first) => expect(rankedBy(typed, titles)[0]?.title).toBe(first))

  it('leaves out what does not hold every word', () => {
    expect(rankedBy('pairs blink', titles)).toEqual([])
    // Letters strewn over a title are no answer.
    expect(nearness('oar', 'go to pairs')).toBe(0)
  })

  it('finds by further words, after titles', () => {
    const items = [{ title: 'Good', words: 'label' }, { title: 'Label these', words: '' }]
    expect(rankedBy('label', items).map(({ title }) => title)).toEqual(['Label these', 'Good'])
  })

  it('any beginning of any title finds that title', () => {
    fc.assert(fc.property(fc.constantFrom(...titles), fc.integer({ min: 1, max: 12 }), (item, length) => {
      const typed = item.title.slice(0, length)
      expect(rankedBy(typed, titles)).toContain(item)
    }))
  })

  it('keeps all, in their order, while nothing is typed', () => expect(rankedBy('  ', titles)).toEqual(titles))
})

describe('the list of commands', () => {
  const actions = [
    action('fit.run', 'Fit'), action('label.good', 'Good', { keys: ['g'] }), action('pairs.show', 'Go to pairs'), action('pairs.show', 'Go to all pairs'),
    action('label.bad', 'Bad', { when: () => false })
  ]
  const commands = commandsOf(actions)

  it('holds what can be done now, each name once, with the keys as they are mapped', () => {
    expect(commands.map(({ title }) => title)).toEqual(['Fit', 'Good', 'Go to all pairs'])
    applyChosenKeys({ 'label.good': ['y'] })
    expect(commandsOf(actions).find(({ name }) => name === 'label.good')?.keys).toEqual(['y'])
  })

  it('groups by area, the recently used first and only there', () => {
    const groups = groupedCommands(commands, '', ['fit.run', 'gone.now'])
    expect(groups.map(({ area }) => area)).toEqual([null, 'label', 'go'])
    expect(groups[0]?.commands.map(({ name }) => name)).toEqual(['fit.run'])
  })

  it('loses and doubles nothing, whatever was used and typed', () => {
    const names = fc.array(fc.constantFrom('fit.run', 'label.good', 'pairs.show', 'gone.now'))
    fc.assert(fc.property(names, (recent) => {
      const found = groupedCommands(commands, '', [...new Set(recent)]).flatMap((group) => group.commands)
      expect(found.map(({ name }) => name).sort()).toEqual(commands.map(({ name }) => name).sort())
    }))
  })

  it.each([['31295', '31295'], ['go 47', null], ['pair 31295 315', '31295'], ['vessel', null]])('%s asks for image %s', (typed, id) => {
    expect(typedImageId(typed)).toBe(id)
  })
})

describe('areas', () => {
  it('are told from names', () => {
    expect(['label.good', 'pairs.show', 'settings.show', 'camera-view.add', 'unheard.of'].map(areaOf)).toEqual(['label', 'go', 'app', 'views', 'app'])
  })

  it('of the present screen come first in the sheet, none is lost', () => {
    const known = knownActions([{ name: 'fit.run', title: 'Run', keys: ['Enter'] }, { name: 'label.good', title: 'Good', keys: ['g'] }], [action('fit.run', 'Fit'), action('pairs.sample', 'Sample')])
    const groups = byArea(known, (area) => isOnScreen(area, 'fit'))
    expect(groups[0]?.area).toBe('fit')
    expect(known.map(({ title }) => title)).toEqual(['Fit', 'Good', 'Sample'])
    expect(groups.flatMap((group) => group.actions)).toHaveLength(known.length)
  })

  it.each(areas)('%s shares screens with the whole program', (area) => expect(shareScreen(area, 'app')).toBe(true))

  it('may use a key twice only where no screen has both', () => {
    const known = [
      { name: 'fit.run', title: 'Fit', keys: ['Enter'] }, { name: 'pairs.label', title: 'Label', keys: ['Enter'] }, { name: 'label.good', title: 'Good', keys: ['g'] },
      { name: 'inspect.blink', title: 'Blink', keys: ['k'] }
    ]
    expect(conflictsOf('fit.run', 'Enter', known)).toEqual([])
    expect(conflictsOf('label.good', 'K', known).map(({ name }) => name)).toEqual(['inspect.blink'])
    const layered = [...known, { name: 'matches.good', title: 'Mark good', keys: ['g'] }]
    // A tool has the answer's key from the start, and takes it only while it is on.
    expect(conflictsOf('label.good', 'g', layered)).toEqual([])
    expect(conflictsOf('inspect.blink', 'g', layered).map(({ name }) => name)).toEqual(['label.good', 'matches.good'])
    applyChosenKeys({ 'inspect.blink': ['y'] })
    expect(conflictsOf('label.good', 'k', known)).toEqual([])
  })
})
