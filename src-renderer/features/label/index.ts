export { default as AnswerButtons } from './AnswerButtons.vue'
export { default as LabelPage } from './LabelPage.vue'
export { answerActions } from './label.keys.ts'
export { useLabelStore } from './label.store.ts'
