export { default as ConfidenceTab } from '#renderer/features/analysis-confidence/ConfidenceTab.vue'
