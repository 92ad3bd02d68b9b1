export { default as AlignTab } from '#renderer/features/analysis-align/AlignTab.vue'
