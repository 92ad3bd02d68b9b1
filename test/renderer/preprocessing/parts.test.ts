import { describe, expect, it } from 'vitest'
import type { Clustering, PreprocessingState, PreprocessingStrategy } from '#shared/model/preprocessing'
import { CameraViewId } from '#shared/model/camera-view'
import { standingOf } from '#renderer/features/preprocessing-state/index.ts'
import { groupTokens, nearestImage, scatterChart, silhouetteChart } from '#renderer/features/preprocessing/group-charts.ts'
import { clusterPlaceOf, groupsOf } from '#renderer/features/preprocessing/groups.ts'
import { canMatch, makeStateOf } from '#renderer/features/preprocessing/make-state.ts'
import { initialPanes, panesOf } from '#renderer/features/preprocessing/pane-pictures.ts'
import type { ShownPreview } from '#renderer/features/preprocessing/previews.ts'
import { nameOfCopy, verdictOfName } from '#renderer/features/preprocessing/save-form.ts'
import { initialStep } from '#renderer/features/preprocessing/step-form.ts'
import { preprocessingWords as words } from '#renderer/text/preprocessing.ts'
import { aJob } from '../builders.ts'

const strategy = (changes: Partial<PreprocessingStrategy> = {}): PreprocessingStrategy => ({ name: 'ds', origin: 'preset', steps: [initialStep('downsample')], description: '', ...changes })
const state = (changes: Partial<PreprocessingState> = {}): PreprocessingState => ({ name: 'ds', viewId: CameraViewId.parse(1), images: 11, frames: 11, stale: 0, matched: 0, ...changes })

describe('how far a strategy is made', () => {
  it.each([
    [strategy(), null, 'none'], [strategy(), state({ images: 0 }), 'none'], [strategy(), state({ images: 4 }), 'partial'], [strategy(), state({ stale: 1 }), 'stale'],
    [strategy(), state(), 'made'], [strategy({ origin: 'frames' }), null, 'given'], [strategy({ origin: 'imported', steps: null }), state({ images: 3 }), 'given'],
    [strategy(), state({ imported: true, images: 3 }), 'given'], [strategy({ origin: 'imported', steps: null }), null, 'none']
  ] as const)('%#', (one, its, expected) => expect(standingOf(one, its)).toBe(expected))
})

describe('what is to be done about its images', () => {
  it('is to make those missing and those stale, and all of them by edited steps', () => {
    expect(makeStateOf(strategy(), null, 11, false, null)).toEqual({ kind: 'to-make', images: 11, unsaved: false, stale: 0 })
    expect(makeStateOf(strategy(), state({ images: 8, stale: 3 }), 11, false, null)).toEqual({ kind: 'to-make', images: 6, unsaved: false, stale: 3 })
    expect(makeStateOf(strategy(), state(), 11, true, null)).toEqual({ kind: 'to-make', images: 11, unsaved: true, stale: 0 })
    expect(makeStateOf(strategy(), state(), 11, false, null)).toEqual({ kind: 'made', images: 11 })
  })

  it('is nothing for frames and for imported images, and waits for a job', () => {
    expect(makeStateOf(strategy({ origin: 'frames', steps: [] }), null, 11, false, null).kind).toBe('frames')
    expect(makeStateOf(strategy(), state({ imported: true }), 11, false, null)).toEqual({ kind: 'imported', images: 11 })
    expect(makeStateOf(strategy(), state(), 11, true, aJob({ kind: 'preprocess' })).kind).toBe('running')
  })

  it('can be matched under once something is there, by steps that are saved', () => {
    expect([canMatch(strategy(), state(), false), canMatch(strategy(), state(), true), canMatch(strategy(), null, false), canMatch(strategy({ origin: 'frames' }), null, false)])
      .toEqual([true, false, false, true])
  })
})

describe('the name of a strategy', () => {
  const all = [strategy(), strategy({ name: 'mine', origin: 'own' })]
  it.each([['mine-2', 'new'], ['mine', 'overwrites'], ['MINE', 'taken'], ['ds', 'taken'], ['Data', 'reserved'], ['a b', 'invalid'], ['.x', 'invalid'], ['  ', 'empty']] as const)('%s is %s', (name, verdict) => {
    expect(verdictOfName(name, all, null)).toBe(verdict)
  })

  it('of a copy is one that nothing has', () => {
    expect(nameOfCopy('ds', all)).toBe('ds-own')
    expect(nameOfCopy('ds', [...all, strategy({ name: 'DS-own' })])).toBe('ds-own-2')
    expect(verdictOfName(nameOfCopy('x'.repeat(64), all), all, null)).toBe('new')
  })
})

const image = (level: number) => ({ width: 2, height: 1, data: Uint8Array.of(level, level) })
const statistics = { mean: 1, deviation: 1, median: 1, contrast: { meanOfDeviations: 1, deviationOfMeans: 1, deviationOfDeviations: 1 } }
const source = { hash: 'h', width: 2, height: 1 }
const shown = (after: number, caption: string): ShownPreview => ({
  caption,
  preview: { imageId: '80078', before: source, after: source, statistics: { before: statistics, after: statistics }, seconds: [], notes: [] }, before: image(10), after: image(after)
})

describe('the panes', () => {
  const plain = { imageId: '80078', image: image(5) }
  const outcome = { shown: shown(20, 'ds, edited'), name: 'ds' }
  const beside = { shown: shown(30, 'bl'), name: 'bl' }
  const levelOf = (pane: ReturnType<typeof panesOf>[number]) => (pane.composition?.layering.kind === 'single' ? pane.composition.layering.image.data[0] : pane.composition?.layering.kind)

  it('are the frame, what became of it, and what another strategy makes of it', () => {
    expect(panesOf(plain, outcome, null, initialPanes).map((pane) => [pane.title, pane.caption, levelOf(pane)])).toEqual([['Before', '80078, as read', 10], ['After', 'ds, edited', 20]])
    expect(panesOf(plain, outcome, beside, initialPanes).map(levelOf)).toEqual([10, 20, 30])
  })

  it('show the frame alone while that is held', () => expect(panesOf(plain, outcome, beside, { ...initialPanes, peeks: true }).map(levelOf)).toEqual([10, 10, 10]))

  it('are one with a line between both images', () => {
    const [pane, ...others] = panesOf(plain, outcome, beside, { ...initialPanes, layout: 'swipe', swipe: 0.5 })
    expect(others).toEqual([])
    expect(pane?.composition?.layering).toMatchObject({ kind: 'swipe', first: outcome.shown.after, second: beside.shown.after, column: 1 })
    expect(panesOf(plain, outcome, null, { ...initialPanes, layout: 'swipe' })[0]?.composition?.layering).toMatchObject({ first: outcome.shown.before, second: outcome.shown.after })
  })

  it('show the frame before the first answer', () => {
    expect(panesOf(plain, { shown: null, name: 'ds' }, null, initialPanes).map((pane) => [pane.caption, levelOf(pane)])).toEqual([['80078, as read', 5], ['ds', undefined]])
  })

  it('share one spread of levels, and are empty before the first answer', () => {
    const levels = panesOf(plain, outcome, beside, { ...initialPanes, spread: true }).map((pane) => pane.composition?.levels)
    expect(levels[0]?.[30]).toBe(255)
    expect(new Set(levels).size).toBe(1)
    expect(panesOf(null, { shown: null, name: 'ds' }, null, initialPanes).map(({ composition }) => composition)).toEqual([null, null])
  })
})

const clustering: Clustering = {
  k: 2, silhouettes: [{ k: 2, value: 0.71 }, { k: 3, value: 0.4 }],
  images: [
    { imageId: 'a', mean: 20, deviation: 5, cluster: 0, isMedoid: true }, { imageId: 'b', mean: 24, deviation: 6, cluster: 0, isMedoid: false },
    { imageId: 'c', mean: 90, deviation: 40, cluster: 1, isMedoid: true }
  ]
}

describe('the groups', () => {
  it('are counted from 1, with their medoids', () => {
    expect(groupsOf(clustering).map(({ number, images, medoid }) => [number, images.length, medoid])).toEqual([[1, 2, 'a'], [2, 1, 'c']])
    expect(clusterPlaceOf([initialStep('median'), initialStep('clustered-normalisation')])?.index).toBe(1)
    expect(clusterPlaceOf([initialStep('median')])).toBeNull()
  })

  it('are drawn with a colour and a shape each, read by the nearest image, and written as a table', () => {
    const chart = scatterChart(clustering, 'tok-ds')
    expect(chart.legend.map(({ name }) => name)).toEqual(['Group 1', 'Group 2', 'Medoid'])
    expect(new Set(chart.legend.map(({ shape }) => shape)).size).toBe(3)
    expect(new Set(Object.values(groupTokens(clustering))).size).toBe(2)
    expect(chart.read?.(85, 30)).toBe('c: group 2, mean 90.0, deviation 40.0')
    expect(nearestImage(clustering, 23, 6)?.imageId).toBe('b')
    expect(chart.csv().split('\n')[3]).toBe('c,90,40,2,1')
    expect([chart.xAxis.min <= 20, chart.xAxis.max >= 90]).toEqual([true, true])
  })

  it('are told by their silhouettes', () => {
    const chart = silhouetteChart(clustering, 'tok-ds')
    expect(chart.read?.(2.2, 0)).toBe('k = 2: 0.710')
    expect(chart.read?.(7, 0)).toBe('')
    expect(chart.csv()).toBe('k,silhouette\n2,0.71\n3,0.4\n')
    expect(chart.yAxis.max).toBeGreaterThanOrEqual(0.71)
  })
})

describe('seconds', () => {
  it('are milliseconds below a tenth', () => expect([0.0042, 0.012, 0.0996, 1.234, 12.34].map(words.seconds)).toEqual(['4.2 ms', '12 ms', '0.10 s', '1.23 s', '12.3 s']))
})
