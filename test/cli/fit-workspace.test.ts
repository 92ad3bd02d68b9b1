import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { Certificate } from '#shared/model/certificate'
import { Fit } from '#shared/model/fit'
import type { PairRow } from '#shared/model/pair'
import type { ScoreResult } from '#shared/model/score-result'
import { allRows } from '#main/cli/main-job'
import { withWorkspace } from '#main/cli/workspace-session'
import { provenance } from '../support/imported-core'
import { allPairs, makeResultsFolder } from '../support/results-folder'
import { cliFolder, fringe, fringeJson, plainInput } from './fringe'

const folder = cliFolder()
const results = join(folder, 'results')
const workspace = join(folder, 'w')
const certificatePath = join(folder, 'certificate.json')
let certificate: Certificate

beforeAll(async () => {
  await makeResultsFolder(results)
  await fringe('import', results, '--workspace', workspace)
  await withWorkspace(plainInput(), workspace, false, async (session) => {
    for (const [index, { matchSetId }] of (await allRows(session, null)).entries()) {
      await session.call('label.add', { matchSetId: matchSetId!, verdict: allPairs()[index]!.wrongBy > 0 ? 'bad' : 'good', provenance })
    }
  })
  await fringe('fit', workspace, '--resamples', '50', '--certificate', certificatePath)
  certificate = Certificate.parse(JSON.parse(readFileSync(certificatePath, 'utf8')))
})

/** A file with the certificate changed. */
function changed(name: string, fittedOn: Partial<Certificate['fittedOn']>): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify({ ...certificate, fittedOn: { ...certificate.fittedOn, ...fittedOn } }))
  return path
}

const flags = (tolerance: string) => [
  '--image1', join(results, 'data/unpp/101.png'), '--image2', join(results, 'data/unpp/102.png'),
  '--matches', join(results, 'unpp/101_to_102.csv'), '--tolerance', tolerance
]

const elsewhere = { least: 200, p10: 201, p50: 202, p90: 203, largest: 204 }

describe('fringe fit WORKSPACE', () => {
  it('prints the fit and nothing else, twice the same, and keeps it once', async () => {
    const fit = await fringeJson<Fit>('fit', workspace, '--resamples', '50')
    expect(Object.keys(fit)).toEqual(Object.keys(Fit.shape))
    expect(await fringeJson<Fit>('fit', workspace, '--resamples', '50')).toEqual(fit)
    expect(certificate).toMatchObject({ tolerance: { a: fit.a, b: fit.b }, provenance: { raters: ['ann'], views: ['results'] } })
    const fits = await withWorkspace(plainInput(), workspace, false, (session) => session.call('fit.list', {}))
    expect(fits).toHaveLength(1)
  })

  it('adopts where asked to, so that scores are those of the certificate', async () => {
    const { code, stderr } = await fringe('fit', workspace, '--resamples', '50', '--adopt')
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringMatching(/Adopted: \d+ scores changed/) as string })
    const rows = await withWorkspace<PairRow[]>(plainInput(), workspace, false, (session) => allRows(session, null))
    const single = await fringeJson<ScoreResult>('score', ...flags(certificatePath))
    const row = rows.find(({ image1, image2 }) => image1 === '101' && image2 === '102')!
    expect(single).toMatchObject({ verdict: row.state, score: { count: row.count, better: row.better, worse: row.worse } })
    expect(Math.floor(single.tolerance!)).toBe(row.tolerance)
  })

  it('knows the views, raters and preprocessings it has', async () => {
    expect(await fringe('fit', workspace, '--views', 'garden')).toMatchObject({
      code: 1, stderr: expect.stringContaining('There is no camera view garden; there are results') as string
    })
    expect(await fringe('fit', workspace, '--raters', 'ann,bob')).toMatchObject({
      code: 1, stderr: expect.stringContaining('There is no rater bob; there are ann') as string
    })
    expect(await fringe('fit', workspace, '--preprocessing', 'zzz')).toMatchObject({
      code: 1, stderr: expect.stringMatching(/There is no preprocessing zzz; there are .*unpp/) as string
    })
    expect(await fringe('fit', workspace, '--resamples', '50', '--raters', 'ann', '--preprocessing', 'unpp')).toMatchObject({ code: 0 })
  })
})

describe('a certificate given to fringe score', () => {
  it('says nothing while pairs are like those it was fitted on', async () => {
    expect((await fringe('score', ...flags(certificatePath))).stderr).toBe('')
  })

  it('warns on stderr of other contrast, crop and mode; what is printed stays the same', async () => {
    const plain = await fringe('score', ...flags(certificatePath), '--json')
    const moved = await fringe('score', ...flags(changed('moved.json', { contrast: elsewhere })), '--json')
    expect(moved.stdout).toBe(plain.stdout)
    expect(moved.stderr).toMatch(/^Warning: The contrast lies outside .*200\.0 to 204\.0/)
    const { stderr } = await fringe('score', ...flags(changed('other.json', { crop: 3, mode: 'notebook' })))
    expect(stderr).toMatch(/Warning: .*notebook mode/)
    expect(stderr).toMatch(/Warning: .*3 pixels cropped; these are with 20/)
  })

  it('warns once for a batch, of labels it decides otherwise, and of a line with a certificate of its own', async () => {
    const batch = join(folder, 'batch.jsonl')
    const line = { image1: 'results/data/unpp/101.png', image2: 'results/data/unpp/102.png', matches: 'results/unpp/101_to_102.csv' }
    const write = (label: string, more: object = {}) =>
      writeFileSync(batch, Array.from({ length: 20 }, () => JSON.stringify({ ...line, label, ...more })).join('\n'))
    write('good')
    const inside = { contrast: { ...certificate.fittedOn.contrast, least: 0, p10: 0, p90: 255, largest: 255 } }
    const contrast = (await fringeJson<ScoreResult>('score', ...flags('30'))).contrast!
    const middle = (contrast.image1.meanOfDeviations + contrast.image2.meanOfDeviations) / 2
    const wide = changed('wide.json', { contrast: { ...inside.contrast, p50: middle } })
    const agreeing = await fringe('score', '--batch', batch, '--tolerance', wide)
    expect(agreeing.stderr).toBe('')
    write('bad')
    const differing = await fringe('score', '--batch', batch, '--tolerance', wide)
    expect(differing.stderr).toMatch(/^Warning: The decision agrees with 0 of 20 labels/)
    expect(differing.stdout).toBe(agreeing.stdout)
    write('good', { tolerance: changed('own.json', { contrast: elsewhere }) })
    expect((await fringe('score', '--batch', batch)).stderr).toMatch(/^Warning: The contrast of 20 of 20 pairs lies outside [^\n]*\n$/)
  })
})

describe('a certificate given to fringe summary', () => {
  it('is compared with the pairs and labels of the workspace', async () => {
    const plain = await fringe('summary', workspace, '--tolerance', certificatePath, '--json')
    expect(plain).toMatchObject({ code: 0, stderr: '' })
    const drifted = changed('drifted.json', { contrast: elsewhere, preprocessing: 'heavy', base: 'dark', crop: 7 })
    const { stdout, stderr } = await fringe('summary', workspace, '--tolerance', drifted, '--json')
    expect(stdout).toBe(plain.stdout)
    expect(stderr).toMatch(/Warning: The tolerance was fitted on heavy; it is applied to unpp as well/)
    expect(stderr).toMatch(/Warning: The tolerance was fitted on scores on dark; these are on unpp/)
    expect(stderr).toMatch(/Warning: unpp: The contrast of 28 of 28 pairs lies outside/)
    expect(stderr).toMatch(/Warning: .*7 pixels cropped/)
  })

  it('warns of labels that it decides otherwise', async () => {
    const path = join(folder, 'contrary.json')
    writeFileSync(path, JSON.stringify({ ...certificate, cutoff: { kind: 'smoothed', value: 0.999 } }))
    expect((await fringe('summary', workspace, '--tolerance', path)).stderr).toMatch(/Warning: unpp: The decision agrees with 9 of 28 labels/)
  })
})
