export { default as PairsPage } from '#renderer/features/pairs/PairsPage.vue'
