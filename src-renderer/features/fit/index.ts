export { default as FitPage } from './FitPage.vue'
