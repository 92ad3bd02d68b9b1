import { reactive } from 'vue'
import { areaOf, areas, type Area } from '#renderer/app/action-areas.ts'
import { keysOf } from '#renderer/app/action-keys.ts'
import { isAvailable, type Action } from '#renderer/app/actions.ts'
import { rankedBy, type Findable } from '#renderer/app/command-search.ts'

/** Whether the list of commands is on screen. */
export const commandList = reactive({ open: false })

/** One line of the list: an action, or a place to go to. */
export interface Command extends Findable {
  readonly name: string
  readonly area: Area
  readonly keys: readonly string[]
  /** Found by what was typed, and there for that alone. */
  readonly passing?: boolean
  run(): unknown
}

/** The lines of one area; null are the recently used. */
export interface CommandGroup {
  readonly area: Area | null
  readonly commands: readonly Command[]
}

/** What can be done now, each name once, the newest of a name. */
export function commandsOf(actions: readonly Action[]): Command[] {
  const byName = new Map(actions.filter(isAvailable).map((action) => [action.name, action]))
  return [...byName.values()].map((action) => ({
    name: action.name, title: action.title, words: `${areaOf(action.name)} ${action.name}`, area: areaOf(action.name), keys: keysOf(action), run: () => action.run()
  }))
}

/** Nothing typed: the recently used first, then by area. Otherwise the area with the best answer first. */
export function groupedCommands(commands: readonly Command[], typed: string, recent: readonly string[]): CommandGroup[] {
  if (typed.trim() !== '') return byArea(rankedBy(typed, commands))
  const used = recent.flatMap((name) => commands.find((command) => command.name === name) ?? [])
  const others = byArea(commands.filter((command) => !used.includes(command))).sort((one, other) => place(one) - place(other))
  return used.length > 0 ? [{ area: null, commands: used }, ...others] : others
}

function place({ area }: CommandGroup): number {
  return area === null ? -1 : areas.indexOf(area)
}

function byArea(commands: readonly Command[]): CommandGroup[] {
  const found = [...new Set(commands.map(({ area }) => area))]
  return found.map((area) => ({ area, commands: commands.filter((command) => command.area === area) }))
}
