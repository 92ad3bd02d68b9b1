export { default as MatchPage } from '#renderer/features/matching/MatchPage.vue'
