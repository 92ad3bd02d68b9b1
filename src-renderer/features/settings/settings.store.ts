import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Whether the settings are on screen, and whether they were asked for to choose the scoring base. */
export const useSettingsDialog = defineStore('settings-dialog', () => {
  const open = ref(false)
  const atBase = ref(false)

  function show(): void {
    atBase.value = false
    open.value = true
  }

  function showBase(): void {
    atBase.value = true
    open.value = true
  }

  return { open, atBase, show, showBase }
})
