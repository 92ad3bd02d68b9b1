export { default as AnswerButtons } from '#renderer/features/label/AnswerButtons.vue'
export { default as LabelPage } from '#renderer/features/label/LabelPage.vue'
export { answerActions } from '#renderer/features/label/label.keys.ts'
export { useLabelStore } from '#renderer/features/label/label.store.ts'
