import { createRouter, createWebHashHistory, type Router } from 'vue-router'
import type { WorkspaceSummary } from '#shared/model/workspace'

type RouteName = 'welcome' | 'pairs' | 'match' | 'label' | 'fit'

/** Screens are loaded when first opened, so that the first one is there soon. */
const routes = [
  { path: '/', name: 'welcome', component: () => import('#renderer/features/welcome/index.ts').then((door) => door.WelcomePage) },
  { path: '/pairs', name: 'pairs', component: () => import('#renderer/features/pairs/index.ts').then((door) => door.PairsPage) },
  { path: '/match', name: 'match', component: () => import('#renderer/features/matching/index.ts').then((door) => door.MatchPage) },
  { path: '/label/:pairId(\\d+)?', name: 'label', component: () => import('#renderer/features/label/index.ts').then((door) => door.LabelPage) },
  { path: '/fit', name: 'fit', component: () => import('#renderer/features/fit/index.ts').then((door) => door.FitPage) },
  { path: '/report', name: 'report', component: () => import('#renderer/features/report/index.ts').then((door) => door.ReportPage) },
  { path: '/preprocessing', name: 'preprocessing', component: () => import('#renderer/features/preprocessing/index.ts').then((door) => door.PreprocessingPage) },
  { path: '/analysis/:pairId(\\d+)?', name: 'analysis', component: () => import('#renderer/features/analysis/index.ts').then((door) => door.AnalysisPage) },
  { path: '/practice', name: 'practice', component: () => import('#renderer/features/practice/index.ts').then((door) => door.PracticePage) },
  { path: '/raters', name: 'agreement', component: () => import('#renderer/features/agreement/index.ts').then((door) => door.AgreementPage) },
  { path: '/:rest(.*)', redirect: '/' }
]

/**
 * Without a workspace there is only the welcome screen; a page loaded while one is open goes to the work at once.
 * Null where the wanted screen can be shown.
 */
export function redirection(wanted: unknown, loading: boolean, open: WorkspaceSummary | null): RouteName | null {
  if (!open) return wanted === 'welcome' ? null : 'welcome'
  if (wanted !== 'welcome' || !loading) return null
  return open.pairs > 0 ? 'pairs' : 'match'
}

/** Hash history works on every door: the address behind the # never reaches a server. */
export function createAppRouter(ready: () => Promise<void>, workspace: () => WorkspaceSummary | null): Router {
  const router = createRouter({ history: createWebHashHistory(), routes })
  router.beforeEach(async (to, from) => {
    await ready()
    const name = redirection(to.name, from.matched.length === 0, workspace())
    return name === null || { name }
  })
  return router
}
