export { default as WelcomePage } from '#renderer/features/welcome/WelcomePage.vue'
export { useStartStore } from '#renderer/features/welcome/start.store.ts'
