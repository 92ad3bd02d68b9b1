export { default as ToleranceTab } from '#renderer/features/analysis-tolerance/ToleranceTab.vue'
