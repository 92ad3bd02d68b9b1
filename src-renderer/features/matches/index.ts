export { default as MatchesPanel } from '#renderer/features/matches/MatchesPanel.vue'
export { default as MatchLayer } from '#renderer/features/matches/MatchLayer.vue'
export { matchActions } from '#renderer/features/matches/matches.keys.ts'
