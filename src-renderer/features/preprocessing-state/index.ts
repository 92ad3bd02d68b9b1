export { usePreprocessingsStore } from '#renderer/features/preprocessing-state/preprocessings.store.ts'
export { standingOf } from '#renderer/features/preprocessing-state/standing.ts'
export { useScoringBase } from '#renderer/features/preprocessing-state/scoring-base.store.ts'
