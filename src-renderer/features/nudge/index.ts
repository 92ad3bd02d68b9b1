export { default as NudgePanel } from '#renderer/features/nudge/NudgePanel.vue'
export { nudgeActions } from '#renderer/features/nudge/nudge.keys.ts'
