import { execFileSync, spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { Certificate } from '#shared/model/certificate'
import { certificateLatex, latexText } from '#shared/numerics/fit/certificate/certificate-latex'
import { certificatePython } from '#shared/numerics/fit/certificate/certificate-python'
import { toleranceAt } from '#shared/numerics/fit/model/label-model'
import { localContrast, notebookLocalContrast } from '#shared/numerics/local-contrast'
import { buildCertificate } from '../../support/certificate'

const hasNumpy = spawnSync('python3', ['-c', 'import numpy']).status === 0
if (!hasNumpy) console.warn('SKIPPED: no python3 with numpy here; the Python of a certificate was not run')

/** What Python prints as JSON at the end of the module and these lines. */
function python(certificate: Certificate, ...lines: string[]): unknown {
  const script = [certificatePython(certificate), 'import json', ...lines].join('\n')
  return JSON.parse(execFileSync('python3', ['-'], { input: script, encoding: 'utf8' }))
}

const image = { width: 137, height: 101, data: Uint8Array.from({ length: 137 * 101 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 251) }
const imageLine = `img = np.array([(i * 7919 + (i >> 3) * 31) % 251 for i in range(137 * 101)], dtype=np.uint8).reshape(101, 137)`

describe('a certificate as a LaTeX table', () => {
  const text = certificateLatex(Certificate.parse(buildCertificate()))

  it('has three columns in every row, balanced braces and rules', () => {
    const rows = text.split('\n').filter((line) => line.endsWith('\\\\'))
    for (const row of rows) {
      const columns = row.split(/(?<!\\)&/).length
      expect(row.includes('\\multicolumn{2}') ? columns + 1 : columns).toBe(3)
    }
    const bare = text.replace(/\\[{}]/g, '')
    expect(bare.split('{')).toHaveLength(bare.split('}').length)
    expect(text.match(/\\(toprule|midrule|bottomrule)/g)).toHaveLength(5)
  })

  it('says rule, intervals, what was held out, labels and hash', () => {
    expect(text).toContain('slope $a$ & $1.3$ & $[0.9, 1.6]$ \\\\')
    expect(text).toContain('tolerance at median contrast ($c = 30.0$) & $43$ & $[38, 49]$')
    expect(text).toContain('tolerance at 90th percentile of contrast ($c = 50.0$) & $69$ & -- \\\\')
    expect(text).toContain('9 camera views')
    expect(text).toContain('180 (100 good, 80 bad)')
    expect(text.match(/\\texttt\{([0-9a-f]{32})\}/g)).toHaveLength(2)
  })

  it('escapes what LaTeX would take as its own, and keeps comments on their line', () => {
    expect(latexText('a_b 50% {x} \\ ^~#$&\n<')).toBe(
      'a\\_b 50\\% \\{x\\} \\textbackslash{} \\textasciicircum{}\\textasciitilde{}\\#\\$\\& \\textless{}'
    )
    const part = buildCertificate()
    const sly = buildCertificate({ provenance: { ...part.provenance, command: 'fringe fit\n\\input{x}' } })
    for (const written of [certificateLatex(sly), certificatePython(sly)]) expect(written).not.toMatch(/^\\input/m)
  })

  it('has caveats as a note, and Python as comments, but not the advice to adopt', () => {
    const told = { code: 'view-disagrees', message: 'Look at view a_b\n\\input{x}: 15% off\0.' }
    const advice = [{ code: 'good-to-adopt', message: 'Adopt this fit.' }, told]
    const [latex, python] = [certificateLatex(buildCertificate({ advice })), certificatePython(buildCertificate({ advice }))]
    expect(latex).toContain('  Look at view a\\_b \\textbackslash{}input\\{x\\}: 15\\% off .\\par\n')
    expect(python).toContain('\n# Caveat: Look at view a_b \\input{x}: 15% off .\nimport numpy')
    for (const written of [latex, python]) expect(written).not.toContain('Adopt this fit')
    expect(text).not.toContain('footnotesize')
  })

  it('goes without what a fit to ranges has not', () => {
    const ranges = buildCertificate({
      model: 'ranges', steepness: null, offset: null, cutoff: { kind: 'raw', value: 0.5 }, intervals: null, heldOut: null
    })
    expect(certificateLatex(ranges)).not.toMatch(/steepness|AUC/)
    expect(certificateLatex(ranges)).toContain('slope $a$ & $1.3$ & -- \\\\')
  })
})

describe.skipIf(!hasNumpy)('a certificate as Python', () => {
  it('gives the very tolerances', () => {
    const contrasts = Array.from({ length: 400 }, (_, i) => i * 0.731)
    for (const [a, b] of [[1.12, 1.88], [2.5, -10], [0.1, 50]] as const) {
      const certificate = buildCertificate({ tolerance: { kind: 'auto', a, b } })
      const ours = contrasts.map((contrast) => toleranceAt(a, b, contrast))
      expect(python(certificate, `print(json.dumps([tolerance_at(c) for c in ${JSON.stringify(contrasts)}]))`)).toEqual(ours)
    }
    expect(python(buildCertificate({ tolerance: { kind: 'fixed', value: 50 } }), imageLine, 'print(get_tol(img))')).toBe(50)
  })

  it('measures contrast as the mode does, and has the notebook\'s get_tol', () => {
    const { mode: _, ...fittedOn } = buildCertificate().fittedOn
    for (const [mode, measure] of [['default', localContrast], ['notebook', notebookLocalContrast]] as const) {
      const certificate = buildCertificate({ fittedOn: { ...fittedOn, mode } })
      const { meanOfDeviations } = measure(image)
      const lines = [imageLine, 'print(json.dumps([get_local_contrast(img)[0], get_tol(img), get_pair_tol(img, img)]))']
      expect(python(certificate, ...lines)).toEqual([
        expect.closeTo(meanOfDeviations, 9), expect.closeTo(1.3 * meanOfDeviations + 4, 9), toleranceAt(1.3, 4, meanOfDeviations)
      ])
    }
  })

  it('decides by the cutoff, and not below the least count', () => {
    const decide = 'print(json.dumps([better(30, 19), better(90, 10), better(10, 90), better(70, 50)]))'
    // (70 + 20) / (120 + 40) is the cutoff itself.
    expect(python(buildCertificate(), decide)).toEqual([null, true, false, null])
    expect(python(buildCertificate({ cutoff: { kind: 'raw', value: 0.5 } }), 'print(json.dumps([better(51, 49), better(50, 50)]))')).toEqual([true, null])
  })
})
