import { describe, expect, it } from 'vitest'
import { analyse, type FitWork } from '#main/core/fits/fit-analysis'
import { analyseInThread } from '#main/core/fits/fit-thread'
import { buildFitSample } from '../support/fit-sample'

const endless = new URL('./endless.worker.ts', import.meta.url)
const real = new URL('../../src-main/core/fits/fit.worker.ts', import.meta.url)

function workOn(change: object = {}): FitWork {
  const samples = Array.from({ length: 24 }, (_, index) => buildFitSample({
    id: String(index), view: `view ${index % 3}`, image1: `${index}`, image2: `${index + 1}`, contrast: 15 + index,
    label: index % 3 === 0 ? 'bad' : 'good', share: index % 3 === 0 ? 0.3 : 0.8
  }))
  const present = { tolerance: { kind: 'auto', a: 1.12, b: 1.88 }, cutoff: { kind: 'raw', value: 0.5 } } as const
  return { model: 'labels', score: 'whole', seed: 1, resamples: 50, samples, ranges: [], repeats: [], present, ...change }
}

describe('an analysis in a thread', () => {
  it('says how far it is, and gives what the analysis gives, to the same digits again', async () => {
    const fractions: number[] = []
    const watching = { signal: new AbortController().signal, onProgress: (fraction: number) => void fractions.push(fraction) }
    const outcome = await analyseInThread(real, workOn(), watching)
    expect(outcome).toMatchObject({ ok: true, fit: { samples: 24, good: 16, bad: 8 } })
    expect(fractions.length).toBeGreaterThan(5)
    expect(fractions).toEqual(fractions.toSorted((left, right) => left - right))
    expect(fractions.at(-1)).toBe(1)
    expect(outcome).toEqual(analyse(workOn(), () => {}))
  })

  it('says why labels cannot be fitted', async () => {
    const watching = { signal: new AbortController().signal, onProgress: () => {} }
    expect(await analyseInThread(real, workOn({ samples: [] }), watching)).toMatchObject({ ok: false, advice: [{ code: 'too-few-labels' }] })
  })

  it.each([['that listens', false], ['that does not listen', true]])('%s: leaves nothing running once it is stopped', async (_name, stubborn) => {
    const beats = new Int32Array(new SharedArrayBuffer(4))
    const abort = new AbortController()
    const running = analyseInThread(endless, workOn({ beats, stubborn }), {
      signal: abort.signal, onProgress: () => abort.abort(new Error('enough'))
    })
    await expect(running).rejects.toThrow('enough')
    const ended = beats[0]
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(beats[0]).toBe(ended)
  })

  it('is not even started where nobody wants it any more', async () => {
    const watching = { signal: AbortSignal.abort(new Error('gone')), onProgress: () => {} }
    await expect(analyseInThread(endless, workOn(), watching)).rejects.toThrow('gone')
  })

  it('that breaks says so', async () => {
    const watching = { signal: new AbortController().signal, onProgress: () => {} }
    await expect(analyseInThread(real, workOn({ samples: workOn().samples.map((sample) => ({ ...sample, better: null })) }), watching)).rejects.toThrow()
  })
})
