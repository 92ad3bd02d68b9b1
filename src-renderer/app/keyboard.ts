import { keysOf } from '#renderer/app/action-keys.ts'
import { isAvailable, registeredActions, type Action } from '#renderer/app/actions.ts'
import { presses } from '#renderer/app/key-press.ts'

const editing = 'input:not([type=checkbox],[type=radio],[type=range],[type=button]),textarea,select,[contenteditable=true]'
const sliding = '[role=slider],input[type=range]'
const pressing = 'button,a[href],summary,[role=button],[role=checkbox],[role=switch],input[type=checkbox]'
const enclosing = '[role=dialog],[role=alertdialog],[role=menu],[role=listbox]'

/** What Ctrl and a key do within a text. */
const textKeys = new Set(['a', 'c', 'v', 'x', 'y', 'z', 'arrowleft', 'arrowright', 'arrowup', 'arrowdown', 'backspace', 'delete', 'home', 'end'])
const sliderKeys = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'])

/** Whether the focused control needs this key itself, so that no action may take it. */
export function isClaimed(event: KeyboardEvent): boolean {
  const target = event.target
  if (event.defaultPrevented || event.isComposing) return true
  if (!(target instanceof Element)) return false
  if (target.closest(enclosing)) return true
  // AltGr types characters, though it reads as Ctrl and Alt on some systems.
  if (target.matches(editing)) return !(event.ctrlKey || event.metaKey) || event.getModifierState('AltGraph') || textKeys.has(event.key.toLowerCase())
  if (target.matches(sliding)) return sliderKeys.has(event.key)
  return target.matches(pressing) && (event.key === 'Enter' || event.key === ' ')
}

/** The newest available action bound to this key press, as the person has mapped the keys. */
export function findAction(event: KeyboardEvent, actions: readonly Action[]): Action | undefined {
  return actions.findLast((action) => keysOf(action).some((keys) => presses(event, keys)) && isAvailable(action))
}

/** Listens on the window for as long as the page lives. */
export function startKeyboard(target: Window): void {
  const held = new Map<string, Action>()

  target.addEventListener('keydown', (event) => {
    if (isClaimed(event)) return
    const action = findAction(event, registeredActions)
    if (!action) return
    event.preventDefault()
    if (action.release) {
      if (event.repeat) return
      held.set(event.code, action)
    }
    action.run()
  })
  target.addEventListener('keyup', (event) => {
    held.get(event.code)?.release?.()
    held.delete(event.code)
  })
  // A key that goes up while another window has the focus is never heard.
  target.addEventListener('blur', () => {
    for (const action of held.values()) action.release?.()
    held.clear()
  })
}
