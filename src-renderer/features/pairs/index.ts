export { default as PairPictures } from '#renderer/features/pairs/PairPictures.vue'
export { default as PairsPage } from '#renderer/features/pairs/PairsPage.vue'
export { default as SampleDialog } from '#renderer/features/pairs/SampleDialog.vue'
export { usePairsStore } from '#renderer/features/pairs/pairs.store.ts'
