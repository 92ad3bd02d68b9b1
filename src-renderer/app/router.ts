import { createRouter, createWebHashHistory, type Router } from 'vue-router'

/** Names of the routes, for links; a screen that needs a workspace sends back to `welcome` without one. */
export type RouteName = 'welcome' | 'pairs' | 'match' | 'label' | 'fit'

/** Hash history works on every door: the address behind the # never reaches a server. */
export function createAppRouter(hasWorkspace: () => boolean): Router {
  const router = createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', name: 'welcome', component: () => import('#renderer/features/welcome/index.ts').then((door) => door.WelcomePage) },
      { path: '/pairs', name: 'pairs', component: () => import('#renderer/features/pairs/index.ts').then((door) => door.PairsPage) },
      { path: '/match', name: 'match', component: () => import('#renderer/features/matching/index.ts').then((door) => door.MatchPage) },
      { path: '/label/:pairId(\\d+)?', name: 'label', component: () => import('#renderer/features/inspect/index.ts').then((door) => door.InspectPage) },
      { path: '/fit', name: 'fit', component: () => import('#renderer/features/fit/index.ts').then((door) => door.FitPage) },
      { path: '/:rest(.*)', redirect: '/' }
    ]
  })
  router.beforeEach((to) => (to.name === 'welcome' || hasWorkspace() ? true : { name: 'welcome' }))
  return router
}
