import type { Action } from '#renderer/app/actions.ts'
import { arrowNames, directionOf, stepOf } from '#renderer/features/regions/index.ts'
import { brushingWords as words } from '#renderer/text/brushing.ts'
import { useBrushingStore } from '#renderer/features/brushing/brushing.store.ts'

/** What can be done with bins and pixels; bins are chosen on the histogram itself. */
export function brushingActions(): Action[] {
  const store = useBrushingStore()
  const isTool = (): boolean => store.isTool
  return [
    { name: 'brushing.pixels', title: words.pixels, keys: ['p'], when: () => store.canBrush, run: () => store.takeTool() },
    ...arrowNames.flatMap((arrow): Action[] => [
      { name: `brushing.move-${directionOf(arrow)}`, title: words.moves[arrow], keys: [arrow], when: isTool, run: () => store.step(stepOf(arrow), false) },
      { name: `brushing.grow-${directionOf(arrow)}`, title: words.grows[arrow], keys: [`Shift+${arrow}`], when: isTool, run: () => store.step(stepOf(arrow), true) }
    ]),
    { name: 'brushing.keep', title: words.keep, keys: ['Enter'], when: isTool, run: () => store.end() },
    { name: 'brushing.clear', title: words.clear, keys: ['Escape'], when: () => isTool() || store.brushing.kind !== 'none', run: () => store.clear() }
  ]
}
