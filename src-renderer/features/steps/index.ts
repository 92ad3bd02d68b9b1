export { default as StepStrip } from '#renderer/features/steps/StepStrip.vue'
