export { default as PracticePage } from '#renderer/features/practice/PracticePage.vue'
