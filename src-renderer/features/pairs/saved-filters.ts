import { computed, shallowRef } from 'vue'
import type { SavedFilter } from '#shared/model/preferences'
import { usePreferencesStore } from '#renderer/client/preferences.store.ts'
import { afterSavedFilters, type SavedFilters, type SavedFiltersEvent } from '#renderer/features/pairs/saved-filters.transition.ts'

/** The filters kept for this workspace. What was removed can come back until the next change. */
export function useSavedFilters() {
  const preferences = usePreferencesStore()
  const removed = shallowRef<SavedFilters['removed']>(null)
  const filters = computed<readonly SavedFilter[]>(() => preferences.workspace.savedFilters)

  async function change(event: SavedFiltersEvent): Promise<void> {
    const before = filters.value
    const next = afterSavedFilters({ filters: before, removed: removed.value }, event)
    removed.value = next.removed
    if (next.filters !== before) await preferences.changeWorkspace({ savedFilters: [...next.filters] })
  }

  return { filters, removed, change }
}
