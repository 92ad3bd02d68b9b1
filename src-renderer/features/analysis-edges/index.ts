export { default as EdgesTab } from '#renderer/features/analysis-edges/EdgesTab.vue'
