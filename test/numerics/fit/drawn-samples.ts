import fc from 'fast-check'
import type { FitSample } from '#shared/model/fit'
import { drawSamples } from '../../study/synthetic-labels'
import type { Truth } from '../../study/synthetic-labels'

const truth: Truth = { a: 1.12, b: 1.88, beta: 3, wrong: 0, viewOffset: 0 }

/** Synthetic labels of a clean rater; of both classes for every seed that a test uses. */
export function drawnSamples(labels: number, views: number, seed = 1, part: Partial<Truth> = {}): FitSample[] {
  const imagesPerView = Math.max(5, Math.round(labels / views / 4))
  return drawSamples({ ...truth, ...part }, { labels, views, imagesPerView }, seed)
}

/** Small labelled sets over one to seven views, images shared, every set with both classes. */
export function smallSets() {
  return fc.record({ labels: fc.integer({ min: 14, max: 40 }), views: fc.integer({ min: 1, max: 7 }), seed: fc.integer({ min: 0, max: 999 }) })
    .map(({ labels, views, seed }) => {
      const [first, second, ...rest] = drawnSamples(labels, views, seed)
      return [{ ...first!, label: 'good' as const }, { ...second!, label: 'bad' as const }, ...rest]
    })
}
