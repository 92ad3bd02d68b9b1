export { default as AgreementPage } from '#renderer/features/agreement/AgreementPage.vue'
