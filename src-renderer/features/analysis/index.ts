export { default as AnalysisPage } from '#renderer/features/analysis/AnalysisPage.vue'
