export { default as EvidenceBrush } from '#renderer/features/brushing/EvidenceBrush.vue'
export { default as PixelLayer } from '#renderer/features/brushing/PixelLayer.vue'
export { brushingActions } from '#renderer/features/brushing/brushing.keys.ts'
