export { default as IlluminationTab } from '#renderer/features/analysis-illumination/IlluminationTab.vue'
