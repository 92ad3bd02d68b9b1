import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Fit } from '#shared/model/fit'
import { fitReferencePath, readFitReference, referenceSamples } from '../support/fit-reference'
import { cliFolder, fringe, fringeJson } from './fringe'

const folder = cliFolder()

describe.skipIf(fitReferencePath === null)('fringe fit --labels', () => {
  it.each(['dd_score', 'ddscore_sub'] as const)('finds the reference estimate from %s', async (kind) => {
    const reference = readFitReference()
    const file = join(folder, `${kind}.json`)
    writeFileSync(file, JSON.stringify(referenceSamples(reference, kind)))
    const fit = await fringeJson<Fit>('fit', '--labels', file)
    const { a, b, beta, alpha, loss } = reference.expected[kind]
    expect(fit.alpha).toBeCloseTo(alpha, 12)
    expect(fit).toMatchObject({ model: 'labels', samples: reference.samples.length, a, b, beta })
    expect(Math.abs(fit.loss - loss)).toBeLessThan(1e-9)
    expect(Object.keys(fit)).toEqual(Object.keys(Fit.shape))
    expect(fit.good + fit.bad).toBe(fit.samples)
  })
})

describe('fringe fit', () => {
  it.each([
    ['missing.json', null, 'cannot be read'],
    ['half.json', '[{"id":', 'no valid JSON'],
    ['wrong.json', '[{"id":"1","view":"v","contrast":3,"label":"fine","better":[],"worse":[]}]', 'Sample 1 of the labels file'],
    ['none.json', '[]', 'label'],
    ['other.csv', 'a,b\n1,2\n', 'missing columns']
  ])('refuses %s', async (name, content, message) => {
    const file = join(folder, name)
    if (content !== null) writeFileSync(file, content)
    const { code, stdout, stderr } = await fringe('fit', '--labels', file)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(message)
  })
})
