import type { SavedFilter } from '#shared/model/preferences'

/** Kept filters, and the one that was removed last, which can come back to its place. */
export interface SavedFilters {
  readonly filters: readonly SavedFilter[]
  readonly removed: { readonly filter: SavedFilter; readonly index: number } | null
}

export type SavedFiltersEvent =
  | { readonly kind: 'saved'; readonly filter: SavedFilter }
  | { readonly kind: 'renamed'; readonly name: string; readonly to: string }
  | { readonly kind: 'removed'; readonly name: string }
  | { readonly kind: 'removal-undone' }

/** A name is there once: saving under it again takes the newer filter, renaming to one that is taken changes nothing. */
export function afterSavedFilters({ filters, removed }: SavedFilters, event: SavedFiltersEvent): SavedFilters {
  switch (event.kind) {
    case 'saved': {
      const index = indexOf(filters, event.filter.name)
      return { filters: index < 0 ? [...filters, event.filter] : filters.with(index, event.filter), removed: null }
    }
    case 'renamed': {
      const [index, to] = [indexOf(filters, event.name), event.to.trim()]
      if (index < 0 || to === '' || indexOf(filters, to) >= 0) return { filters, removed }
      return { filters: filters.with(index, { ...filters[index]!, name: to }), removed: null }
    }
    case 'removed': {
      const index = indexOf(filters, event.name)
      return index < 0 ? { filters, removed } : { filters: filters.toSpliced(index, 1), removed: { filter: filters[index]!, index } }
    }
    case 'removal-undone': {
      // Meanwhile another may have taken the name, in another window.
      if (!removed || indexOf(filters, removed.filter.name) >= 0) return { filters, removed: null }
      return { filters: filters.toSpliced(removed.index, 0, removed.filter), removed: null }
    }
  }
}

function indexOf(filters: readonly SavedFilter[], name: string): number {
  return filters.findIndex((filter) => filter.name === name)
}
