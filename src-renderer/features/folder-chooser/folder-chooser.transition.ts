import type { Failure } from '#shared/contract/failure'
import type { FolderEntry, FolderListing, FolderPurpose } from '#shared/model/folder'

/** What the listing dialog shows. `listing` stays while the next one is read, so that nothing jumps. */
export type ChooserState =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'open'
      readonly purpose: FolderPurpose
      readonly listing: FolderListing | null
      readonly loading: boolean
      readonly problem: Failure | null
      /** Emptied on the way to a folder; what is typed while it is read filters it on arrival. */
      readonly filter: string
      /** Of the filtered entries; null while none is chosen. */
      readonly position: number | null
    }

export type OpenChooser = Extract<ChooserState, { kind: 'open' }>

export type ChooserEvent =
  | { readonly kind: 'asked'; readonly purpose: FolderPurpose }
  | { readonly kind: 'going' }
  | { readonly kind: 'arrived'; readonly listing: FolderListing }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'filtered'; readonly text: string }
  | { readonly kind: 'moved'; readonly step: number }
  | { readonly kind: 'pointed'; readonly position: number }
  | { readonly kind: 'closed' }

export const closedChooser: ChooserState = { kind: 'closed' }

export function changeChooser(state: ChooserState, event: ChooserEvent): ChooserState {
  if (event.kind === 'closed') return closedChooser
  if (event.kind === 'asked') return { kind: 'open', purpose: event.purpose, listing: null, loading: true, problem: null, filter: '', position: null }
  return state.kind === 'open' ? changeOpen(state, event) : state
}

type OpenEvent = Exclude<ChooserEvent, { kind: 'asked' | 'closed' }>

function changeOpen(state: OpenChooser, event: OpenEvent): OpenChooser {
  switch (event.kind) {
    case 'going':
      return { ...state, loading: true, problem: null, filter: '', position: null }
    case 'arrived':
      return { ...state, listing: event.listing, loading: false, problem: null, position: state.filter ? 0 : null }
    case 'failed':
      return { ...state, loading: false, problem: event.failure }
    case 'filtered':
      return { ...state, filter: event.text, position: event.text ? 0 : null }
    case 'moved':
      return { ...state, position: movedPosition(state, event.step) }
    case 'pointed':
      return { ...state, position: event.position }
  }
}

function movedPosition(state: OpenChooser, step: number): number | null {
  const last = shownEntries(state).length - 1
  if (last < 0) return null
  if (state.position === null) return step > 0 ? 0 : last
  return Math.max(0, Math.min(last, state.position + step))
}

/** Entries that hold the filter's text in their name. */
export function shownEntries(state: OpenChooser): readonly FolderEntry[] {
  const wanted = state.filter.trim().toLowerCase()
  return (state.listing?.entries ?? []).filter((entry) => entry.name.toLowerCase().includes(wanted))
}

/** Whether the filter is a whole path that lies below none of the places: no listing can ever hold it. */
export function isOutsideRoots({ filter, listing }: OpenChooser): boolean {
  const path = filter.trim()
  if (!listing || !/^([/~]|[a-zA-Z]:[\\/]|\\\\)/.test(path)) return false
  return !listing.roots.some((root) => path === root || path.startsWith(/[\\/]$/.test(root) ? root : root + (root.includes('\\') ? '\\' : '/')))
}

/** The entry under the selection; null where none is, or the list is shorter by now. */
export function chosenEntry(state: OpenChooser): FolderEntry | null {
  return state.position === null ? null : (shownEntries(state)[state.position] ?? null)
}

/** What the main button takes: the selected entry, else the folder shown. A program has to be selected. */
export function chosenTarget(state: OpenChooser): { readonly path: string; readonly name: string; readonly images: number } | null {
  const entry = chosenEntry(state)
  if (entry) return state.purpose === 'matcher' && entry.kind !== 'executable' ? null : entry
  if (state.purpose === 'matcher' || !state.listing) return null
  return { path: state.listing.path, name: lastPart(state.listing.path), images: state.listing.images }
}

/** A root is a whole path; its last folder says enough on a button. */
function lastPart(path: string): string {
  return path.split(/[\\/]/).findLast(Boolean) ?? path
}

/** Entries that are what was asked for, so that opening them chooses them. */
export function isTarget(entry: FolderEntry, purpose: FolderPurpose): boolean {
  switch (purpose) {
    case 'matcher':
      return entry.kind === 'executable'
    case 'workspace':
      return entry.isWorkspace
    case 'results':
      return entry.isResults
    case 'frames':
      return false
  }
}

/** The path in steps: every folder from its root down, for the breadcrumbs. */
export function breadcrumbs(listing: FolderListing): { name: string; path: string }[] {
  const root = longestRoot(listing)
  const separator = listing.path.includes('\\') ? '\\' : '/'
  const below = listing.path.slice(root.length).split(separator).filter(Boolean)
  const crumbs = [{ name: root, path: root }]
  for (const name of below) {
    const parent = crumbs.at(-1)?.path ?? root
    crumbs.push({ name, path: parent.endsWith(separator) ? parent + name : parent + separator + name })
  }
  return crumbs
}

function longestRoot(listing: FolderListing): string {
  const holding = listing.roots.filter((root) => listing.path.startsWith(root))
  return holding.sort((one, other) => other.length - one.length)[0] ?? listing.path
}
