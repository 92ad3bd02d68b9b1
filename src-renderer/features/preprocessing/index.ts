export { default as PreprocessingPage } from '#renderer/features/preprocessing/PreprocessingPage.vue'
