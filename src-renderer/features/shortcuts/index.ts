export { default as ShortcutSheet } from '#renderer/features/shortcuts/ShortcutSheet.vue'
export { useShortcutStore } from '#renderer/features/shortcuts/shortcut.store.ts'
