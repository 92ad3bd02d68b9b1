import type { Action } from '#renderer/app/actions.ts'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { matchWords } from '#renderer/text/matches.ts'
import { foundOf } from '#renderer/features/matches/without-bad.ts'
import { useMatchesStore } from '#renderer/features/matches/matches.store.ts'

/** A key held down marks once: one mark is one step to undo. */
const markedOnce = (): void => undefined

/**
 * What can be done with single matches. Good, bad, undo and redo share their keys with the answers while the tool is on: these actions must stand after those of labelling, the newest wins.
 */
export function matchActions(): Action[] {
  const matches = useMatchesStore()
  const notices = useNoticeStore()
  const words = matchWords.actions
  const isChoosing = (): boolean => matches.isChoosing
  const hasChosen = (): boolean => matches.chosen.length > 0
  const walk = (name: string, title: string, keys: string, by: 1 | -1, adds: boolean): Action => ({
    name: `matches.${name}`, title, keys: [keys], when: () => matches.isChoosing && matches.order.length > 0, run: () => matches.walk(by, adds)
  })
  // While the tool is on, their keys are never those of the answers: a press that finds nothing chosen was not meant for the pair.
  const mark = (value: 'good' | 'bad', key: string): Action => ({
    name: `matches.${value}`, title: words[value], keys: [key], when: isChoosing, release: markedOnce,
    run: () => (hasChosen() ? matches.markChosen(value) : notices.say(matchWords.noneChosen, matchWords.noneChosenAdvice))
  })
  return [
    { name: 'matches.tool', title: words.tool, keys: ['m'], when: () => matches.canChoose, run: () => matches.toggleTool() },
    walk('next', words.next, 'ArrowDown', 1, false),
    walk('previous', words.previous, 'ArrowUp', -1, false),
    walk('add-next', words.addNext, 'Shift+ArrowDown', 1, true),
    walk('add-previous', words.addPrevious, 'Shift+ArrowUp', -1, true),
    { name: 'matches.choose-shown', title: words.chooseShown, keys: ['$mod+a'], when: isChoosing, run: () => matches.chooseShown() },
    mark('good', 'g'),
    mark('bad', 'b'),
    { name: 'matches.unmark', title: words.unmark, keys: ['Delete'], when: hasChosen, run: () => matches.markChosen(null), release: markedOnce },
    { name: 'matches.undo', title: words.undo, keys: ['Backspace', '$mod+z'], when: isChoosing, run: () => matches.undo() },
    { name: 'matches.redo', title: words.redo, keys: ['$mod+y', '$mod+Shift+z'], when: isChoosing, run: () => matches.redo() },
    { name: 'matches.let-go', title: words.letGo, keys: ['Escape'], when: isChoosing, run: () => matches.letGo() },
    {
      name: 'matches.without-bad', title: words.without, keys: ['i'], when: () => foundOf(matches.without)?.moved != null,
      run: () => { matches.showsWithout = !matches.showsWithout }
    }
  ]
}
