export { useFitStore } from '#renderer/features/fit-state/fit.store.ts'
export { ruleOf, ruleTried, type WhatIf } from '#renderer/features/fit-state/rules.ts'
