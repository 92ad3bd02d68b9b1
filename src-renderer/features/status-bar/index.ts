export { default as StatusBar } from '#renderer/features/status-bar/StatusBar.vue'
export { default as StatusItems } from '#renderer/features/status-bar/StatusItems.vue'
