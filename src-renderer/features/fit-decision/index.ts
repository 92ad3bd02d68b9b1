export { default as FitDecisionPanel } from '#renderer/features/fit-decision/FitDecisionPanel.vue'
export { default as WhatIfStrip } from '#renderer/features/fit-decision/WhatIfStrip.vue'
export { useLabelMore } from '#renderer/features/fit-decision/label-more.ts'
