import { defineAsyncComponent } from 'vue'

export { useCameraViewStore } from '#renderer/features/camera-views/camera-view.store.ts'
export { columnsIn } from '#renderer/features/camera-views/frame-pages.ts'
export { useFrameStore } from '#renderer/features/camera-views/frame.store.ts'
export { default as CameraViewRail } from '#renderer/features/camera-views/CameraViewRail.vue'
/** Loaded when first shown: the first screens need no charts. */
export const MovementPanel = defineAsyncComponent(() => import('#renderer/features/camera-views/MovementPanel.vue'))
