import { createRouter, createWebHashHistory, type RouteLocationRaw, type Router, type RouterHistory } from 'vue-router'
import type { WorkspaceSummary } from '#shared/model/workspace'

/** Screens are loaded when first opened, so that the first one is there soon. */
const routes = [
  { path: '/', name: 'welcome', component: () => import('#renderer/features/welcome/index.ts').then((door) => door.WelcomePage) },
  { path: '/pairs', name: 'pairs', component: () => import('#renderer/features/pairs/index.ts').then((door) => door.PairsPage) },
  { path: '/match', name: 'match', component: () => import('#renderer/features/matching/index.ts').then((door) => door.MatchPage) },
  { path: '/label/:pairId(\\d+)?', name: 'label', component: () => import('#renderer/features/label/index.ts').then((door) => door.LabelPage) },
  { path: '/fit', name: 'fit', component: () => import('#renderer/features/fit/index.ts').then((door) => door.FitPage) },
  { path: '/:rest(.*)', redirect: '/' }
]

/**
 * Hash history works on every door: the address behind the # never reaches a server. Without a workspace there is
 * only the welcome screen; a page loaded while one is open goes to the work at once.
 */
export function createAppRouter(
  ready: () => Promise<void>, workspace: () => WorkspaceSummary | null, history: RouterHistory = createWebHashHistory()
): Router {
  const router = createRouter({ history, routes })
  router.beforeEach(async (to, from): Promise<boolean | RouteLocationRaw> => {
    await ready()
    const open = workspace()
    if (!open) return to.name === 'welcome' || { name: 'welcome' }
    const loading = from.matched.length === 0
    if (to.name === 'welcome' && loading) return { name: open.pairs > 0 ? 'pairs' : 'match' }
    return true
  })
  return router
}
