import { defineAsyncComponent } from 'vue'

export { useCameraViewStore } from '#renderer/features/camera-views/camera-view.store.ts'
export { default as CameraViewRail } from '#renderer/features/camera-views/CameraViewRail.vue'
/** Loaded when first shown: the first screens need no charts. */
export const MovementPanel = defineAsyncComponent(() => import('#renderer/features/camera-views/MovementPanel.vue'))
