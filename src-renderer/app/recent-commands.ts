import { ref } from 'vue'

const storageKey = 'fringe.recent-commands'
const mostKept = 6

/** Names of the commands last chosen from the list on this computer, newest first. */
export const recentCommands = ref<readonly string[]>(read())

export function rememberCommand(name: string): void {
  recentCommands.value = [name, ...recentCommands.value.filter((other) => other !== name)].slice(0, mostKept)
  localStorage.setItem(storageKey, JSON.stringify(recentCommands.value))
}

/** Tests of the stores behind it run without a page. */
function read(): readonly string[] {
  if (typeof localStorage === 'undefined') return []
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string') : []
  } catch {
    // Written by hand or by another program; nothing is lost by starting anew.
    return []
  }
}
