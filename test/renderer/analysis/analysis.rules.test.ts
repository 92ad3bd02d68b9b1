import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JobId } from '#shared/model/job'
import type { PairId } from '#shared/model/pair'
import { createPicture, notScored } from '#renderer/drawing/pictures.ts'
import { paintedChanges } from '#renderer/drawing/painted-changes.ts'
import { positionAfterKey } from '#renderer/features/analysis/list-position.ts'
import { askedPair } from '#renderer/features/analysis/analysis-address.ts'
import { basesOf, matchedUnder } from '#renderer/features/analysis/base-choices.ts'
import { contrastOf, steppedTolerance } from '#renderer/features/analysis/rules.ts'
import { afterSearch, chosenOf, noSearches, type SearchHappening } from '#renderer/features/analysis-align/align.transition.ts'
import { alignContext, alignStory } from '#renderer/features/analysis-align/align-story.ts'
import { pictureOfChannels } from '#renderer/features/analysis-confidence/block-picture.ts'
import { markedBlocks } from '#renderer/features/analysis-confidence/marked-blocks.ts'
import { optimumStory } from '#renderer/features/analysis-confidence/optimum-story.ts'
import { ruleInForce } from '#renderer/features/analysis-confidence/rule-in-force.ts'
import { clipLimits } from '#renderer/features/analysis-contrast/clip-limits.ts'
import { lensThreshold } from '#renderer/features/analysis-edges/lens-threshold.ts'
import { litPixels } from '#renderer/features/analysis-edges/lit-pixels.ts'
import { brightnessStory } from '#renderer/features/analysis-illumination/brightness-story.ts'
import { boxOf, boxWithin } from '#renderer/features/analysis-illumination/region-box.ts'
import { afterAnswer, valueOf, type AnswerHappening, type AnswerState } from '#renderer/features/analysis-pair/answer.transition.ts'
import { afterPair, shownOf, wantedOf, type Analysed, type PairState } from '#renderer/features/analysis-pair/analysis-pair.transition.ts'
import { panelTolerances } from '#renderer/features/analysis-tolerance/panel-tolerances.ts'
import { lastShown, undeterminedFrom } from '#renderer/features/analysis-tolerance/sweep-scores.ts'
import { shiftStory, triedTolerances } from '#renderer/features/analysis-translation/by-tolerance-chart.ts'
import { ringsOf } from '#renderer/features/analysis-translation/distance-chart.ts'
import { searchContext, searchStory } from '#renderer/features/analysis-translation/search-story.ts'
import { fileNameOf } from '#renderer/features/charts/index.ts'
import { planOf } from '#renderer/features/charts/panel-figure.ts'
import { confidenceWords } from '#renderer/text/analysis-confidence.ts'
import { edgesWords } from '#renderer/text/analysis-edges.ts'
import { toleranceTabWords } from '#renderer/text/analysis-tolerance.ts'
import { aProgress, aScore, aSearch, aSweep } from './an-analysis.ts'

const one = 1 as PairId
const two = 2 as PairId
const failure = { code: 'analysis.not-matched', message: 'no' } as const
const analysed = (pairId: PairId) => ({ subject: { pairId } }) as Analysed

describe('the pair on its way to the screen', () => {
  it('stays until the next is here, and answers about another one than asked for last are dropped', () => {
    const first = afterPair(afterPair({ kind: 'none' }, { kind: 'asked', pairId: one }), { kind: 'arrived', analysed: analysed(one) })
    const opening = afterPair(first, { kind: 'asked', pairId: two })
    expect([shownOf(opening)?.subject.pairId, wantedOf(opening)]).toEqual([one, two])
    expect(afterPair(opening, { kind: 'arrived', analysed: analysed(one) })).toBe(opening)
    expect(afterPair(opening, { kind: 'failed', pairId: one, failure })).toBe(opening)
    const refused = afterPair(opening, { kind: 'failed', pairId: two, failure })
    expect([refused.kind, shownOf(refused), wantedOf(refused)]).toEqual(['refused', null, two])
    expect(afterPair(refused, { kind: 'closed' })).toEqual({ kind: 'none' })
  })

  it('shows only what was asked for last, whatever order answers come in', () => {
    const happenings = fc.array(fc.oneof(
      fc.record({ kind: fc.constant('asked' as const), pairId: fc.constantFrom(one, two) }),
      fc.constantFrom(one, two).map((pairId) => ({ kind: 'arrived' as const, analysed: analysed(pairId) }))
    ))
    fc.assert(fc.property(happenings, (all) => {
      const state = all.reduce<PairState>(afterPair, { kind: 'none' })
      const last = all.findLast((happening) => happening.kind === 'asked')
      if (state.kind === 'shown') expect(state.shown.subject.pairId).toBe(last?.pairId)
    }))
  })
})

describe('an answer', () => {
  it('stays on screen while the next is asked for, and comes only to who asked', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom<AnswerHappening<number>>(
      { kind: 'asked' }, { kind: 'answered', value: 7 }, { kind: 'refused', failure }, { kind: 'withdrawn' }
    )), (all) => {
      let state: AnswerState<number> = { kind: 'none' }
      for (const happening of all) {
        const next: AnswerState<number> = afterAnswer(state, happening)
        if (happening.kind === 'asked') expect(valueOf(next)).toBe(valueOf(state))
        if (happening.kind === 'answered' && state.kind !== 'asking') expect(next).toBe(state)
        if (happening.kind === 'refused' || happening.kind === 'withdrawn') expect(next.kind).not.toBe('asking')
        state = next
      }
    }))
  })
})

describe('searches without matches', () => {
  it('are those of the pair on screen; the one started is looked at, and news of another pair changes nothing', () => {
    const job = (id: string) => id as JobId
    const happenings: SearchHappening[] = [
      { kind: 'listed', pairId: one, all: [aProgress({ jobId: 'old', phase: 'done' })] },
      { kind: 'start-asked', pairId: one },
      { kind: 'progressed', progress: aProgress({ jobId: 'new' }) },
      { kind: 'started', pairId: one, jobId: job('new') },
      { kind: 'progressed', progress: aProgress({ jobId: 'new', fraction: 0.5 }) },
      { kind: 'progressed', progress: aProgress({ jobId: 'other', pairId: 2 }) }
    ]
    const state = happenings.reduce(afterSearch, noSearches)
    expect(state.all.map(({ jobId, fraction }) => [jobId, fraction])).toEqual([['new', 0.5], ['old', 0.25]])
    expect([chosenOf(state)?.jobId, state.isStarting]).toEqual(['new', false])
    expect(chosenOf(afterSearch(state, { kind: 'chosen', jobId: job('old') }))?.jobId).toBe('old')
    const another = afterSearch(state, { kind: 'listed', pairId: two, all: [] })
    expect(another).toMatchObject({ all: [], chosen: null })
    expect([{ kind: 'started' as const, pairId: one, jobId: job('new') }, { kind: 'start-failed' as const, pairId: one }].map((late) => afterSearch(another, late))).toEqual([another, another])
    expect(afterSearch(state, { kind: 'start-asked', pairId: two })).toMatchObject({ pairId: two, all: [], isStarting: true })
  })

  it('are held against the match set', () => {
    const done = aProgress({ phase: 'done' })
    const beside = (matchSet: ReturnType<typeof aScore>): string => alignStory({ ...done, matchSet }, true)
    expect(beside(aScore(600, 400))).toBe('Differential evolution finds 0.700 (1,000 px). That is more than the matched homography’s 0.600 (1,000 px).')
    expect(beside(aScore(900, 100))).toContain('The matched homography has 0.900 (1,000 px).')
    expect(alignStory(done, false)).toContain('no matched homography')
    expect(alignStory(done, true)).toBe('Differential evolution finds 0.700 (1,000 px).')
    expect(alignStory(aProgress({ phase: 'failed', problem: 'too dark' }), true)).toBe('The search failed: too dark')
    expect(alignStory(aProgress({ score: aScore(3, 4) }), true)).toContain('undetermined (7 px)')
    expect(alignStory(null, true)).toBe('Not tried yet for this pair.')
    expect(alignContext(aProgress({ phase: 'done', problem: 'The notebook itself stops here: TypeError' }), true)).toContain('in 3.3 s. The notebook itself stops here: TypeError. The pair’s own')
    expect([alignContext(null, true), alignContext(null, false)]).toEqual(['The pair’s own homography stays as it is.', ''])
    expect(beside({ ...aScore(700, 300), value: 0.6999 })).toContain('has the same: 0.700')
  })
})

describe('what is tried', () => {
  it('is spread as numpy spreads it and casts it', () => {
    expect(panelTolerances(10, 90, 9)).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90])
    expect(panelTolerances(30, 10, 9)).toEqual([10, 12, 15, 17, 20, 22, 25, 27, 30])
    expect(clipLimits(0, 10, 20).slice(0, 2)).toEqual([1e-8, 1e-8 + (10 - 1e-8) / 19])
    expect(clipLimits(0, 10, 20).at(-1)).toBe(10)
  })

  it('stays between the ends, in order', () => {
    const level = fc.integer({ min: 0, max: 255 })
    fc.assert(fc.property(level, level, fc.constantFrom(4, 9, 16), (from, to, count) => {
      for (const all of [panelTolerances(from, to, count), triedTolerances(from, to)]) {
        expect([all[0], all.at(-1)]).toEqual([Math.min(from, to), Math.max(from, to)])
        expect(all.every((value, index) => Number.isInteger(value) && (index === 0 || value >= all[index - 1]!))).toBe(true)
      }
    }))
  })

  it('steps within 0 to 255, and through a list', () => {
    expect([steppedTolerance(24.7, 1), steppedTolerance(0, -1), steppedTolerance(255, 1)]).toEqual([25, 0, 255])
    expect([positionAfterKey(2, 3, 'ArrowDown'), positionAfterKey(0, 3, 'ArrowUp'), positionAfterKey(0, 3, 'PageDown'), positionAfterKey(0, 3, 'a'), positionAfterKey(0, 0, 'ArrowDown')])
      .toEqual([0, 2, 2, null, null])
  })

  it('offers the bases a view has images of, and the preprocessings it is matched under', () => {
    const state = (name: string, images: number, matched: number, viewId = 1) => ({ name, viewId: viewId as 1 & { __brand: never }, images, frames: 5, stale: 0, matched })
    const states = [state('unpp', 5, 3), state('final-light', 5, 0), state('ds', 0, 2), state('elsewhere', 5, 5, 2)] as unknown as Parameters<typeof basesOf>[0]
    expect(basesOf(states, 1 as Parameters<typeof basesOf>[1], null)).toEqual(['unpp', 'final-light'])
    expect(matchedUnder(states, 1 as Parameters<typeof basesOf>[1], 'gone')).toEqual(['gone', 'unpp', 'ds'])
  })
})

describe('what a search of shifts comes to', () => {
  it('is said with its counts, held against the homography', () => {
    expect(searchStory(aSearch())).toBe('The best shift is (1, 0) px: 0.700 (500 px). The homography does better: 0.900 (1,000 px).')
    expect(searchStory(aSearch({ matchSet: aScore(60, 40) }))).toContain('does no better: 0.600 (100 px)')
    expect(searchStory(aSearch({ matchSet: aScore(10, 4) }))).toContain('undetermined (14 px)')
    expect(searchStory(aSearch({ best: null }))).toContain('No shift leaves')
    expect(searchStory(aSearch({ best: { dx: 1, dy: 0, score: aScore(100, 900) } }))).toMatch(/No shift is better than none\.$/)
    expect(searchContext(aSearch({ notebookError: 'IndexError' }))).toBe('9 shifts of image 1 at tolerance 24. The best one lies at the edge of the range: a larger radius may find a better one. The notebook itself: IndexError')
  })

  it('is gathered by distance, undetermined shifts counted and not averaged', () => {
    const rings = ringsOf(aSearch())
    expect(rings.map(({ from, count }) => [from, count])).toEqual([[0, 1], [1, 8]])
    expect(rings[0]?.mean).toBeNull()
    expect(rings[1]?.mean).toBeCloseTo(0.5, 12)
  })

  it('says whether it depends on the tolerance', () => {
    const at = (tolerance: number, dx: number) => ({ tolerance, best: { dx, dy: 0, score: aScore(100, 100) } })
    expect(shiftStory([at(5, 2), at(10, 2), { tolerance: 60, best: null }])).toBe('No: it is (2, 0) px at every tolerance from 5 to 10.')
    expect(shiftStory([at(5, 2), at(10, 3)])).toBe('Yes: (2, 0) from 5 and (3, 0) from 10.')
    expect(shiftStory([1, 2, 3, 4, 5].map((dx) => at(dx, dx)))).toBe('Yes: 5 different shifts, all within 4.0 px of each other.')
    expect(shiftStory([{ tolerance: 5, best: null }])).toContain('No tolerance leaves')
  })
})

describe('pictures', () => {
  it('are painted white where better and black where worse by more than the tolerance, and nowhere else', () => {
    const image = { width: 3, height: 2, data: new Uint8Array(6).fill(100) }
    const composition = { layering: { kind: 'single' as const, image }, levels: null, highlight: null }
    const { data } = paintedChanges(composition, Int16Array.from([11, 10, -10, -11, 0, notScored]), 10.9)
    expect([0, 1, 2, 3, 4, 5].map((pixel) => data[4 * pixel])).toEqual([255, 100, 100, 0, 100, 100])
    expect([0, 1, 2, 3, 4, 5].every((pixel) => data[4 * pixel + 3] === 255)).toBe(true)
  })

  it('of three channels need three of one size', () => {
    const gray = (level: number, pixels = 2) => ({ width: pixels, height: 1, data: new Uint8Array(pixels).fill(level) })
    expect([...pictureOfChannels(gray(1), gray(2), gray(3))!.data]).toEqual([1, 2, 3, 255, 1, 2, 3, 255])
    expect(pictureOfChannels(gray(1), gray(2, 3), gray(3))).toBeNull()
    expect(pictureOfChannels(null, gray(2), gray(3))).toBeNull()
    expect([...litPixels(Uint8Array.of(255, 0, 255), null), ...litPixels(Uint8Array.of(255, 0, 255), Int16Array.of(3, 3, notScored))]).toEqual([1, 0, 1, 1, 0, 0])
  })

  it('leave room for the words above them on paper', () => {
    const { width, places } = planOf([{ width: 50, height: 40 }, { width: 50, height: 40 }], 2, { title: 700, caption: 200 })
    expect(width).toBeGreaterThanOrEqual(700)
    expect(places[1]!.x - places[0]!.x).toBeGreaterThanOrEqual(200)
  })

  it('have files named after the pair, where they are of one', () => {
    expect(fileNameOf('map', 'svg', { file: '80078_to_83382', words: '80078 → 83382' })).toBe('map_80078_to_83382.svg')
    expect(fileNameOf('map', 'svg', null)).toBe('map.svg')
  })

  it('stand side by side on paper, none over another or outside', () => {
    const size = fc.record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) })
    fc.assert(fc.property(fc.array(size, { minLength: 1, maxLength: 9 }), fc.integer({ min: 1, max: 4 }), (sizes, columns) => {
      const { width, height, places } = planOf(sizes, columns)
      places.forEach((place, index) => {
        expect(place.x + place.width <= width && place.y + place.height <= height).toBe(true)
        for (const other of places.slice(index + 1)) {
          expect(place.x + place.width <= other.x || other.x + other.width <= place.x || place.y + place.height <= other.y || other.y + other.height <= place.y).toBe(true)
        }
      })
    }))
  })
})

describe('the sweep of tolerances', () => {
  it('knows from where on it is undetermined, and how far it is worth drawing', () => {
    expect(undeterminedFrom(aSweep())).toBe(97)
    expect(undeterminedFrom(aSweep({ value: new Array<number>(256).fill(0.5) }))).toBeNull()
    expect(lastShown(aSweep())).toBe(100)
    expect(lastShown(aSweep({ better: new Array<number>(256).fill(0), worse: new Array<number>(256).fill(0) }))).toBe(60)
  })
})

describe('rules for the tolerance', () => {
  const row = (rule: 'fixed' | 'bank' | 'pair', tolerance: number) => ({ rule, better: tolerance, worse: tolerance, score: aScore(70, 30) })

  it('are in force where they give the tolerance that the pair is scored by', () => {
    const rows = [row('fixed', 50), row('bank', 24.1), row('pair', 24.9)]
    expect([ruleInForce(rows, 24.5), ruleInForce(rows, 50), ruleInForce(rows, 40)]).toEqual(['pair', 'fixed', null])
  })

  it('turn nothing where nothing is decided', () => {
    expect(toleranceTabWords.said('undetermined', 250, aScore(0, 0), [])).toBe('Undetermined at tolerance 250: undetermined (0 px).')
    expect(toleranceTabWords.said('better', 24, aScore(70, 30), [])).toContain('No other tolerance turns the verdict.')
  })
})

describe('the address', () => {
  it('asks for a pair under a preprocessing; another screen’s asks for none', () => {
    expect(askedPair({ name: 'analysis', params: { pairId: '12' }, query: { preprocessing: 'ds' } })).toEqual({ pairId: 12, preprocessing: 'ds' })
    expect(askedPair({ name: 'analysis', params: { pairId: '12' }, query: {} })).toEqual({ pairId: 12, preprocessing: null })
    expect(askedPair({ name: 'analysis', params: { pairId: '' }, query: { preprocessing: 'ds' } })).toEqual({ pairId: null, preprocessing: null })
    expect(askedPair({ name: 'label', params: { pairId: '12' }, query: {} })).toEqual({ pairId: null, preprocessing: null })
  })
})

describe('what brightness comes to', () => {
  const cutoff = { kind: 'raw', value: 0.5 } as const
  const facts = { tolerance: 24, meanDifference: 1, blockDifferences: [3, -27.04, 8], isMismatched: false, reason: null, before: aScore(60, 40), after: aScore(65, 35), compensated: { hash: 'a', width: 4, height: 3 } }

  it('says by how much blocks differ, and claims them alike only where none does', () => {
    expect(brightnessStory(facts, cutoff)).toBe('Brightness differs here and there, by up to −27.0 gray levels in a block, but does not decide the score: evened out, it goes from 0.600 (100 px) to 0.650 (100 px).')
    expect(brightnessStory({ ...facts, blockDifferences: [3, -4.5] }, cutoff)).toContain('alike in brightness: no block differs by more than 4.5 gray levels.')
  })

  it('never lays an undetermined score to brightness', () => {
    expect(brightnessStory({ ...facts, after: aScore(20, 4) }, cutoff)).toMatch(/to undetermined \(24 px\)\. Too few changed pixels are left for a verdict\.$/)
    expect(brightnessStory({ ...facts, before: aScore(0, 0), after: aScore(3, 1) }, cutoff)).toMatch(/in a block\. The score is undetermined \(0 px\), evened out undetermined \(4 px\)\.$/)
    expect(brightnessStory({ ...facts, before: aScore(20, 4) }, cutoff)).toMatch(/Only now are there enough changed pixels/)
    expect(brightnessStory({ ...facts, isMismatched: true, reason: 'r', after: aScore(30, 70) }, cutoff)).toMatch(/^Illumination mismatch: r\. .* brightness decided it, not the alignment\.$/)
  })

  it('is evened out in regions that lie in the image, whatever pair they were chosen on', () => {
    const size = fc.integer({ min: 1, max: 300 })
    fc.assert(fc.property(fc.nat(400), fc.nat(400), size, size, size, size, (x, y, width, height, imageWidth, imageHeight) => {
      const box = boxWithin({ x, y, width, height }, { width: imageWidth, height: imageHeight })
      expect(box.x >= 0 && box.y >= 0 && box.width >= 1 && box.height >= 1 && box.x + box.width <= imageWidth && box.y + box.height <= imageHeight).toBe(true)
    }))
    expect(boxWithin(boxOf({ left: 5, top: 6, right: 15, bottom: 26 }), { width: 100, height: 20 })).toEqual({ x: 5, y: 6, width: 10, height: 14 })
  })
})

describe('an optimum', () => {
  it('is not to be told where the homography has no score', () => {
    const probe = { tolerance: 24, displacements: [-1, 0, 1], directions: [{ name: 'all x', value: [null, null, 0.9], count: [0, 31, 60] }], isOptimum: false, best: null }
    expect(optimumStory(probe)).toBe('Not to be told: the homography’s own score is undetermined (31 px).')
    expect(optimumStory({ ...probe, directions: [{ ...probe.directions[0]!, value: [0.5, 0.8, 0.9] }] })).toMatch(/^No:/)
  })
})

describe('the contrast of a pair', () => {
  it('is the table’s, and not said of images of another base', () => {
    const contrast = { image1: { meanOfDeviations: 40 }, image2: { meanOfDeviations: 52 } }
    const shown = (base: string | null) => ({ subject: { base }, detail: { contrast } }) as Analysed
    expect([contrastOf(shown(null), 'smooth'), contrastOf(shown('smooth'), 'smooth'), contrastOf(shown('unpp'), 'smooth')]).toEqual([46, 46, null])
  })
})

describe('blocks far from the others', () => {
  it('are said with what far is', () => {
    expect(confidenceWords.outlierCount(0)).toContain('none has log-odds more than 3.5 robust deviations')
    expect(confidenceWords.outliers(1, aScore(90, 10))).toBe('1 block is far from the others (log-odds more than 3.5 robust deviations from the median); without it the score is 0.900 (100 px).')
  })
})

describe('an edge', () => {
  it('has its share of the area told from that of the changed pixels', () => {
    expect(edgesWords.said(aScore(80, 13), aScore(85, 15), 0.39)).toMatch(/39% of the scored area and 93% of its changed pixels lie near an edge\.$/)
    expect(edgesWords.said(aScore(0, 0), aScore(0, 0), 0.39)).toMatch(/39% of the scored area lies near an edge\.$/)
  })

  it('has one threshold in gray levels; under notebook rules the Laplacian comes unscaled', () => {
    expect([lensThreshold({ kind: 'gaussian', size: 29 }, 20, 'notebook'), lensThreshold({ kind: 'laplacian', size: 5 }, 20, 'default')]).toEqual([20, 20])
    expect(lensThreshold({ kind: 'laplacian', size: 5 }, 20, 'notebook')).toBeGreaterThan(20)
  })
})

describe('blocks on paper', () => {
  it('have faint lines, and outliers a white frame on black', () => {
    const picture = markedBlocks(createPicture(40, 20), [{ left: 0, top: 0, right: 20, bottom: 20 }, { left: 20, top: 0, right: 40, bottom: 20 }], [1, 7])
    const level = (x: number, y: number): number => picture.data[4 * (y * 40 + x)]!
    expect([level(0, 10), level(10, 10), level(20, 10), level(21, 10), level(22, 10), level(30, 15)]).toEqual([97, 0, 255, 255, 0, 0])
  })
})
