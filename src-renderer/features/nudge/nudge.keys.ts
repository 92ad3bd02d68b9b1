import type { Action } from '#renderer/app/actions.ts'
import { nudgeWords as words } from '#renderer/text/nudge.ts'
import { useNudgeStore } from '#renderer/features/nudge/nudge.store.ts'
import { axisNames, nudgeAxes, type NudgeAxis } from '#renderer/features/nudge/nudge.transition.ts'

/** Keys that take an axis down and up; with Shift they take larger steps. Tilts have buttons only. */
const axisKeys: Readonly<Record<NudgeAxis, readonly [down: string, up: string] | null>> = {
  x: ['ArrowLeft', 'ArrowRight'], y: ['ArrowUp', 'ArrowDown'],
  turn: ['Comma', 'Period'], scale: ['Minus', 'Equal'], shear: ['Semicolon', 'Quote'], tiltX: null, tiltY: null
}

/** The name under which an axis is stepped, for instance `nudge.turn-up`. */
export function axisAction(axis: NudgeAxis, direction: 'down' | 'up', isCoarse = false): string {
  return `nudge.${axis}-${direction}${isCoarse ? '-far' : ''}`
}

/** What can be done while nudging; all of it with Alt, so that the answer keys stay the pair's. `show` brings the panel that says so. */
export function nudgeActions(show: () => void = () => {}): Action[] {
  const nudge = useNudgeStore()
  const isOn = (): boolean => nudge.isOn
  return [
    { name: 'nudge.toggle', title: words.toggle, keys: ['x'], when: () => nudge.canNudge || nudge.isOn, run: toggle },
    ...axisNames.flatMap((axis) => [stepAction(axis, 'down', false), stepAction(axis, 'up', false), stepAction(axis, 'down', true), stepAction(axis, 'up', true)]),
    { name: 'nudge.reset', title: words.reset, keys: ['Alt+Digit0'], when: isOn, run: () => nudge.dispatch({ kind: 'reset' }) },
    { name: 'nudge.leave', title: words.leave, keys: ['Escape'], when: isOn, run: () => nudge.dispatch({ kind: 'left' }) }
  ]

  function toggle(): void {
    nudge.dispatch({ kind: 'toggled' })
    if (nudge.isOn) show()
  }

  function stepAction(axis: NudgeAxis, direction: 'down' | 'up', isCoarse: boolean): Action {
    const key = axisKeys[axis]?.[direction === 'down' ? 0 : 1]
    const steps = (direction === 'down' ? -1 : 1) * (isCoarse ? nudgeAxes[axis].coarse : 1)
    return {
      name: axisAction(axis, direction, isCoarse), title: words.step(axis, steps), keys: key === undefined ? [] : [`Alt+${isCoarse ? 'Shift+' : ''}${key}`],
      when: isOn, run: () => nudge.dispatch({ kind: 'stepped', axis, steps })
    }
  }
}
