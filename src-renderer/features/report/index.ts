export { default as ReportPage } from '#renderer/features/report/ReportPage.vue'
