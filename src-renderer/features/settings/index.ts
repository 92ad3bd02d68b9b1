export { default as SettingsDialog } from '#renderer/features/settings/SettingsDialog.vue'
export { useSettingsDialog } from '#renderer/features/settings/settings.store.ts'
