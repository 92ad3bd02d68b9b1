export { finishedItems, isActive } from '#renderer/features/jobs/job-list.ts'
export { useJobStore } from '#renderer/features/jobs/job.store.ts'
export { default as JobDrawer } from '#renderer/features/jobs/JobDrawer.vue'
