export { default as RaterChooser } from '#renderer/features/raters/RaterChooser.vue'
export { useRatersStore } from '#renderer/features/raters/raters.store.ts'
