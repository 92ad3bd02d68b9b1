import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Whether the settings are on screen. */
export const useSettingsDialog = defineStore('settings-dialog', () => {
  const open = ref(false)
  function show(): void {
    open.value = true
  }
  return { open, show }
})
