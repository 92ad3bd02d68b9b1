export { default as TranslationTab } from '#renderer/features/analysis-translation/TranslationTab.vue'
