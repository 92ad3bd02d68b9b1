/** Parts of the work, in the order the shortcut sheet shows them. */
export const areas = [
  'label', 'inspect', 'matches', 'regions', 'nudge', 'brushing', 'pairs', 'charts', 'views', 'match', 'fit', 'preprocessing', 'analysis', 'report', 'practice', 'agreement', 'start', 'go', 'jobs', 'app'
] as const
export type Area = (typeof areas)[number]

/** The screens by their routes. */
export type Screen = 'welcome' | 'pairs' | 'match' | 'label' | 'fit' | 'preprocessing' | 'analysis' | 'report' | 'practice' | 'agreement'

/** The noun an action's name begins with, where it is not an area's own name. */
const nouns: Readonly<Record<string, Area>> = {
  marks: 'matches', mark: 'matches', lasso: 'matches', region: 'regions', 'sub-block': 'regions', 'sub-blocks': 'regions',
  brush: 'brushing', queue: 'label', queues: 'label', rater: 'label', batch: 'label', answer: 'practice', filter: 'pairs', pair: 'pairs',
  chart: 'charts', frame: 'views', frames: 'start', sample: 'start', results: 'views', 'camera-view': 'views', movement: 'views', sheet: 'pairs'
}

/** Every screen of an open workspace. */
const working = ['pairs', 'match', 'label', 'fit', 'preprocessing', 'analysis', 'report', 'practice', 'agreement'] as const

/** Where an area's keys work; two actions may share a key where no screen has both. */
const screens: Readonly<Record<Area, readonly Screen[]>> = {
  label: ['label', 'pairs', 'practice'], inspect: ['label', 'practice'], matches: ['label'], regions: ['label'], nudge: ['label'], brushing: ['label'],
  pairs: ['pairs'], charts: ['pairs'], views: ['match'], match: ['match'], fit: ['fit'], preprocessing: ['preprocessing'], analysis: ['analysis'], report: ['report'], practice: ['practice'], agreement: ['agreement'],
  start: ['welcome'], go: working, jobs: working, app: ['welcome', ...working]
}

export function areaOf(name: string): Area {
  const [noun = '', verb] = name.split('.')
  if (verb === 'show' && noun !== 'commands' && noun !== 'shortcuts' && noun !== 'settings') return 'go'
  return areas.find((area) => area === noun) ?? nouns[noun] ?? 'app'
}

export function isOnScreen(area: Area, screen: unknown): boolean {
  return screens[area].some((one) => one === screen)
}

/** Whether some screen has actions of both. */
export function shareScreen(one: Area, other: Area): boolean {
  return screens[one].some((screen) => screens[other].includes(screen))
}
