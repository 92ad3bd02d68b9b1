export { default as FitPage } from '#renderer/features/fit/FitPage.vue'
