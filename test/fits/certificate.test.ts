import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Certificate } from '#shared/model/certificate'
import type { StoredFit } from '#shared/model/fit-request'
import { defaultScoreSettings } from '#shared/model/score-settings'
import { certificateOf } from '#main/core/fits/certificate'
import { fitProvenance } from '#main/core/fits/fit-provenance'
import { readCertificate, readTolerance } from '#main/core/scoring/score-inputs'
import { importedCore } from '../support/imported-core'
import type { WorkspaceCore } from '../support/workspace-core'
import { fitted, labelAll } from './fit-support'

let core: WorkspaceCore
let fit: StoredFit
beforeAll(async () => {
  core = await importedCore()
  await labelAll(core)
  fit = await fitted(core)
})
afterAll(() => core.close())

async function certificate(format: 'json' | 'latex' | 'python' = 'json') {
  return core.call('fit.certificate', { fitId: fit.id, format })
}

describe('a certificate', () => {
  it('says what the fit says, and what it was fitted on', async () => {
    const { fileName, mediaType, text } = await certificate()
    expect({ fileName, mediaType }).toEqual({ fileName: `fringe-tolerance-${fit.id}.json`, mediaType: 'application/json' })
    const said = Certificate.parse(JSON.parse(text))
    expect(JSON.parse(text)).toEqual(said)
    const { detail } = await core.call('fit.review', { fitId: fit.id })
    const { goodAsBetter, badAsWorse } = detail!.confusion!.fit
    expect(said).toMatchObject({
      createdAt: fit.createdAt, steepness: fit.beta, offset: fit.alpha, intervals: fit.intervals, toleranceAt: fit.tolerance,
      adopt: fit.adopt, advice: fit.advice, provenance: fit.provenance,
      fittedOn: {
        contrast: detail!.contrast, samples: 28, good: fit.good, bad: fit.bad, preprocessing: 'unpp', base: 'unpp', mode: 'default', crop: 20,
        agreement: (goodAsBetter + badAsWorse) / 28
      }
    })
    expect((await certificate()).text).toBe(text)
  })

  it('of scores on another base says so', async () => {
    const { raters, views, dataHash } = fit.provenance!
    const provenance = fitProvenance({
      request: fit.request!, inputs: { raters, views, dataHash }, settings: { ...defaultScoreSettings, base: 'dark' }, source: [], version: '1'
    })
    const { detail } = await core.call('fit.review', { fitId: fit.id })
    const said = certificateOf({ fit, detail: detail!, provenance, preprocessing: 'unpp', createdAt: fit.createdAt })
    expect(said.fittedOn).toMatchObject({ preprocessing: 'unpp', base: 'dark' })
  })

  it('given as a tolerance is what adopting the fit brings into force', async () => {
    writeFileSync(join(core.folder, 'certificate.json'), (await certificate()).text)
    const { settings } = await core.call('fit.adopt', { fitId: fit.id })
    expect(await readTolerance('certificate.json', core.folder)).toEqual({ tolerance: settings.tolerance, cutoff: settings.cutoff })
    expect((await readCertificate('certificate.json', core.folder))!.provenance).toEqual(fit.provenance)
    await core.call('fit.adopt', { fitId: null })
  })

  it('of another kind, or half of one, is no tolerance', async () => {
    const whole = JSON.parse((await certificate()).text) as Record<string, unknown>
    writeFileSync(join(core.folder, 'newer.json'), JSON.stringify({ ...whole, version: 2 }))
    writeFileSync(join(core.folder, 'half.json'), JSON.stringify({ ...whole, cutoff: undefined }))
    for (const name of ['newer.json', 'half.json']) {
      await expect(readTolerance(name, core.folder)).rejects.toMatchObject({ code: 'fit-file.invalid', message: expect.stringContaining(name) })
    }
    for (const value of ['30', 'auto', 12]) expect(await readCertificate(value, core.folder)).toBeNull()
  })

  it('comes as a LaTeX table and as Python, with the same numbers', async () => {
    const [latex, python] = [await certificate('latex'), await certificate('python')]
    expect([latex.fileName, python.fileName]).toEqual([`fringe-tolerance-${fit.id}.tex`, `fringe-tolerance-${fit.id}.py`])
    expect(latex.text).toContain(String.raw`\begin{tabular}`)
    expect(python.text).toContain('def get_tol(')
    for (const { text } of [latex, python]) expect(text).toContain(fit.provenance!.dataHash.slice(0, 8))
  })
})
