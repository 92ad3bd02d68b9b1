import { reactive } from 'vue'
import { isAvailable, type Action } from '#renderer/app/actions.ts'

/** Whether the list of commands is on screen. */
export const commandList = reactive({ open: false })

/** Available actions whose title or name holds every word typed, in the order registered, each name once. */
export function findActions(actions: readonly Action[], typed: string): Action[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const byName = new Map(actions.filter(isAvailable).map((action) => [action.name, action]))
  return [...byName.values()].filter((action) => {
    const text = `${action.title} ${action.name}`.toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}
