export { useCameraViewStore } from '#renderer/features/camera-views/camera-view.store.ts'
export { default as CameraViewRail } from '#renderer/features/camera-views/CameraViewRail.vue'
