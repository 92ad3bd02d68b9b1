import { LabelVerdict } from '#shared/model/label'
import type { Action } from '#renderer/app/actions.ts'
import { regionWords, subBlockWords } from '#renderer/text/regions.ts'
import { labelWords as verdictWords } from '#renderer/text/verdict.ts'
import { arrowNames, directionOf, stepOf } from '#renderer/features/regions/arrow-steps.ts'
import { useRegionStore } from '#renderer/features/regions/region.store.ts'
import { useSubBlockStore } from '#renderer/features/regions/sub-block.store.ts'

const verdictKeys: Readonly<Record<LabelVerdict, string>> = { good: 'g', bad: 'b', 'no-change': 'c', unsure: 'u' }

/** What can be done with regions and sub-blocks; to be added after the answers to the pair, whose keys they borrow. */
export function regionActions(): Action[] {
  return [...drawingActions(), ...subBlockActions()]
}

function drawingActions(): Action[] {
  const regions = useRegionStore()
  const isPlaced = (): boolean => regions.shaping.kind === 'placed'
  const shapes = arrowNames.flatMap((arrow): Action[] => [
    {
      name: `region.move-${directionOf(arrow)}`, title: regionWords.moves[arrow], keys: [arrow], when: isPlaced,
      run: () => regions.dispatch({ kind: 'stepped', ...stepOf(arrow) })
    },
    {
      name: `region.grow-${directionOf(arrow)}`, title: regionWords.grows[arrow], keys: [`Shift+${arrow}`], when: isPlaced,
      run: () => regions.dispatch({ kind: 'grown', ...stepOf(arrow) })
    }
  ])
  return [
    { name: 'region.draw', title: regionWords.draw, keys: ['r'], when: () => regions.canDraw, run: () => regions.takeTool() },
    ...shapes,
    { name: 'region.keep', title: regionWords.keep, keys: ['Enter'], when: isPlaced, run: () => regions.dispatch({ kind: 'kept' }) },
    {
      name: 'region.drop', title: regionWords.drop, keys: ['Escape'], when: () => regions.shaping.kind !== 'idle',
      run: () => regions.dispatch({ kind: 'dropped' })
    },
    { name: 'region.take-back', title: regionWords.takeBackTitle, when: () => regions.last !== null, run: () => regions.takeBack() }
  ]
}

function subBlockActions(): Action[] {
  const blocks = useSubBlockStore()
  const isChosen = (): boolean => blocks.chosen !== null
  const moves = arrowNames.map((arrow): Action => ({
    name: `sub-block.${directionOf(arrow)}`, title: subBlockWords.moves[arrow], keys: [arrow], when: isChosen,
    run: () => blocks.move(arrow)
  }))
  // A key held down answers one block: with `release` its repeats do not reach the next ones.
  const answers = LabelVerdict.options.map((verdict): Action => ({
    name: `sub-block.${verdict}`, title: `${subBlockWords.answers}: ${verdictWords[verdict]}`, keys: [verdictKeys[verdict]], when: isChosen,
    run: () => blocks.answer(verdict), release: () => undefined
  }))
  return [
    { name: 'sub-block.choose', title: subBlockWords.enter, keys: ['ArrowDown', 'ArrowUp'], when: () => blocks.canAnswer && !isChosen(), run: () => blocks.enter() },
    ...moves,
    ...answers,
    { name: 'sub-block.take-back', title: subBlockWords.takeBack, keys: ['Delete'], when: () => isChosen() && blocks.chosenAnswer !== null, run: () => blocks.answer(null) },
    { name: 'sub-block.leave', title: subBlockWords.leaveTitle, keys: ['Escape'], when: isChosen, run: () => blocks.leave() }
  ]
}
