import type { CameraView } from '#shared/model/camera-view'

/** How a view's dot looks: being read or matched, all matched, or neither. */
export function viewState(view: CameraView): 'busy' | 'done' | 'idle' {
  if (!view.scanned) return 'busy'
  return view.pairs > 0 && view.matched === view.pairs ? 'done' : 'idle'
}

/** Two characters a name for the narrow rail; names that would look alike get a number. */
export function shortNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const short = uniqueShort(initials(name), taken)
    taken.add(short)
    return short
  })
}

function initials(name: string): string {
  const parts = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const [first = '', second = ''] = parts
  return (second ? first.charAt(0) + second.charAt(0) : first.slice(0, 2)).toUpperCase() || '?'
}

function uniqueShort(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 2, short = wanted; ; number += 1) {
    if (!taken.has(short)) return short
    short = wanted.charAt(0) + number
  }
}
