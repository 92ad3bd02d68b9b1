import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Certificate } from '#shared/model/certificate'
import { Fit } from '#shared/model/fit'
import { fitReferencePath, readFitReference, referenceSamples } from '../support/fit-reference'
import { buildFitSample } from '../support/fit-sample'
import { cliFolder, fringe, fringeJson, saying, startFringe } from './fringe'

const folder = cliFolder()

function tableOf(name: string, rows: readonly unknown[]): string {
  const file = join(folder, name)
  writeFileSync(file, JSON.stringify(rows))
  return file
}

/** Three camera views whose labels follow their counts. */
const samples = Array.from({ length: 30 }, (_, index) => buildFitSample({
  id: String(index), view: `view ${index % 3}`, image1: `${index}`, image2: `${index + 1}`, contrast: 15 + index,
  label: index % 3 === 0 ? 'bad' : 'good', share: index % 3 === 0 ? 0.3 : 0.8
}))

describe.skipIf(fitReferencePath === null)('fringe fit --labels', () => {
  it.each(['dd_score', 'ddscore_sub'] as const)('finds the reference estimate from %s', async (kind) => {
    const reference = readFitReference()
    const file = tableOf(`${kind}.json`, referenceSamples(reference, kind))
    const fit = await fringeJson<Fit>('fit', '--labels', file, '--resamples', '50')
    const { a, b, beta, alpha, loss } = reference.expected[kind]
    expect(fit.alpha).toBeCloseTo(alpha, 12)
    expect(fit).toMatchObject({ model: 'labels', samples: reference.samples.length, a, b, beta })
    expect(Math.abs(fit.loss - loss)).toBeLessThan(1e-9)
    expect(Object.keys(fit)).toEqual(Object.keys(Fit.shape))
    expect(fit.good + fit.bad).toBe(fit.samples)
    // The reference cuts at score 0.5 and gives four decimals.
    const { metrics, lovo } = reference.expected[kind]
    const { folds, auc, balancedAccuracyAtHalf } = fit.crossValidation!
    expect(folds.map(({ name, a, b, beta }) => ({ view: name, a, b, beta }))).toEqual(lovo)
    expect([auc!.toFixed(4), balancedAccuracyAtHalf!.toFixed(4)]).toEqual([metrics.lovo.auc.toFixed(4), metrics.lovo.bacc.toFixed(4)])
  })
})

describe('fringe fit', () => {
  it('gives the same digits again, and others for another seed', async () => {
    const file = tableOf('same.json', samples)
    const fit = await fringeJson<Fit>('fit', '--labels', file, '--resamples', '50')
    expect(Fit.parse(fit)).toEqual(fit)
    expect(fit.tolerance.p50.interval).not.toBeNull()
    expect(await fringeJson<Fit>('fit', '--labels', file, '--resamples', '50')).toEqual(fit)
    expect(await fringeJson<Fit>('fit', '--labels', file, '--resamples', '50', '--seed', '7')).toMatchObject({ a: fit.a, b: fit.b, loss: fit.loss })
  })

  it('fits the views it is told, and says on stderr how far it is', async () => {
    const file = tableOf('views.json', samples)
    const { code, stdout, stderr } = await fringe('fit', '--labels', file, '--views', 'view 0, view 2', '--resamples', '50', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ samples: 20, good: 10, bad: 10 })
    expect(stderr).toContain('Fitting: 100%')
  })

  it('fits picked ranges, which may stand beside labels', async () => {
    const ranges = samples.map(({ label: _, better: _b, worse: _w, ...sample }, index) => (
      { ...sample, range: index % 2 === 0 ? [sample.contrast, sample.contrast + 8] : { low: sample.contrast + 1, high: sample.contrast + 9 } }
    ))
    const file = tableOf('ranges.json', [...samples, ...ranges])
    const fit = await fringeJson<Fit>('fit', '--labels', file, '--model', 'ranges', '--resamples', '50')
    expect(fit).toMatchObject({ model: 'ranges', samples: 30, beta: null, cutoff: null })
    expect(fit.a * 30 + fit.b).toBeGreaterThan(30)
    expect(fit.a * 30 + fit.b).toBeLessThan(39)
    expect(await fringeJson<Fit>('fit', '--labels', file, '--resamples', '50')).toMatchObject({ model: 'labels', samples: 30 })
  })

  it('writes a certificate of a table', async () => {
    const path = join(folder, 'table-certificate.json')
    const table = tableOf('certified.json', samples)
    const fit = await fringeJson<Fit>('fit', '--labels', table, '--resamples', '50', '--certificate', path)
    const certificate = Certificate.parse(JSON.parse(readFileSync(path, 'utf8')))
    expect(certificate).toMatchObject({
      tolerance: { kind: 'auto', a: fit.a, b: fit.b }, cutoff: { kind: 'smoothed', value: fit.cutoff },
      provenance: { command: 'fringe fit --labels certified.json --model labels --score whole --preprocessing unpp --seed 1 --resamples 50' }
    })
    // Said before the work, not after it.
    const { code, stdout, stderr } = await fringe('fit', '--labels', table, '--certificate', join(folder, 'no/such/c.json'), '--json')
    expect({ code, failure: JSON.parse(stdout) }).toMatchObject({ code: 1, failure: { failure: { code: 'file.not-writable' } } })
    expect(stderr).toMatch(/^\S+ cannot be written \(its folder does not exist\)/)
  })

  it('stops when it is interrupted', async () => {
    const many = Array.from({ length: 600 }, (_, index) => ({ ...samples[index % 30]!, id: String(index), image1: `${index}`, image2: `${index + 1}` }))
    const { child, outcome } = startFringe('fit', '--labels', tableOf('many.json', many), '--resamples', '2000', '--json')
    await saying(child, /Fitting: \d+%/)
    child.kill('SIGINT')
    const { code, stdout } = await outcome
    expect(code).toBe(130)
    expect(JSON.parse(stdout)).toMatchObject({ failure: { code: 'job.cancelled' } })
  })

  it.each([
    ['missing.json', null, 'cannot be read'],
    ['half.json', '[{"id":', 'no valid JSON'],
    ['wrong.json', '[{"id":"1","view":"v","contrast":3,"label":"fine","better":[],"worse":[]}]', 'Sample 1 of the labels file'],
    ['none.json', '[]', '10 more pairs'],
    ['empty.json', '', 'the file is empty'],
    ['object.json', '{"samples": []}', 'Line 1 of the label file'],
    ['twice.json', JSON.stringify([samples[0], samples[1], samples[0]]), 'Sample 3 of the labels file: it is the same as sample 1'],
    ['nan.json', JSON.stringify([{ ...samples[0], contrast: NaN }]), 'Sample 1 of the labels file: contrast'],
    ['negative.json', JSON.stringify([samples[1], { ...samples[0], worse: samples[0]!.worse.map((count) => -count - 1) }]), 'Sample 2 of the labels file: worse.0'],
    ['dim.json', JSON.stringify([{ ...samples[0], contrast: -3 }]), 'Sample 1 of the labels file: contrast'],
    ['short.json', JSON.stringify([{ ...samples[0], better: [3, 2, 1] }]), 'Sample 1 of the labels file: better'],
    ['other.csv', 'a,b\n1,2\n', 'missing columns']
  ])('refuses %s', async (name, content, message) => {
    const file = join(folder, name)
    if (content !== null) writeFileSync(file, content)
    const { code, stdout, stderr } = await fringe('fit', '--labels', file)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(message)
  })

  it.each([
    [[], 'either WORKSPACE or --labels'],
    [['w', '--labels', 'f.json'], 'either WORKSPACE or --labels'],
    [['--labels', 'f.json', '--adopt'], '--adopt needs a WORKSPACE'],
    [['w', '--model', 'both'], '--model must be one of labels, ranges'],
    [['w', '--score', 'half'], '--score must be one of whole, sub-blocks'],
    [['w', '--resamples', '3'], '--resamples must be 50 to 2000'],
    [['w', '--seed', '-1'], '--seed must be a whole number'],
    [['w', '--raters', ','], '--raters needs at least one name'],
    [['w', '--certificate', 'c.pdf'], '--certificate must end in .json, .tex or .py']
  ])('takes %j for wrong usage', async (argv, message) => {
    const { code, stderr } = await fringe('fit', ...argv)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })
})
