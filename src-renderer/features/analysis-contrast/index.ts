export { default as ContrastTab } from '#renderer/features/analysis-contrast/ContrastTab.vue'
