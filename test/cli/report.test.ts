import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeTwoStrategies } from '../reports/two-strategies'
import { buildCertificate } from '../support/certificate'
import { cliFolder, fringe, fringeJson } from './fringe'

const folder = cliFolder()
const workspace = join(folder, 'w')

interface Document {
  readonly base: string
  readonly rows: { readonly preprocessing: string, readonly pairs: number, readonly numBetter: number }[]
  readonly sortedByChangedScoreMean: string[]
  readonly bestOf: { readonly better: number, readonly rescued: number }
  readonly bases: { readonly bases: string[] } | null
  readonly contrast: { readonly rows: { readonly images: number }[] }
  readonly gallery: { readonly failedTotal: number }
  readonly warnings: string[]
}

beforeAll(async () => {
  await makeTwoStrategies(join(folder, 'results'))
  expect((await fringe('import', join(folder, 'results'), '--workspace', workspace)).code).toBe(0)
})

describe('fringe report', () => {
  it('measures what is missing once, and has all tables in one document', async () => {
    const document = await fringeJson<Document>('report', workspace, '--base', 'dark', '--base', 'unpp', '--preprocessing', 'unpp', '--preprocessing', 'dark')
    expect(document.rows.map(({ preprocessing, pairs, numBetter }) => [preprocessing, pairs, numBetter])).toEqual([['unpp', 6, 3], ['dark', 5, 3]])
    expect(document).toMatchObject({ base: 'dark', bestOf: { better: 4, rescued: 1 }, bases: { bases: ['dark', 'unpp'] }, warnings: [] })
    expect(document.sortedByChangedScoreMean.toSorted()).toEqual(['dark', 'unpp'])
    expect([document.contrast.rows.map(({ images }) => images), document.gallery.failedTotal]).toEqual([[8, 8], 5])
    const again = await fringe('report', workspace, '--format', 'csv', '--base', 'dark')
    expect([again.code, again.stderr]).toEqual([0, ''])
    expect(again.stdout.split('\n')[1]).toMatch(/^dark,/)
  })

  it('writes each format to a file', async () => {
    const compared = ['--compare', 'unpp,dark']
    for (const [format, ending, first] of [['html', 'html', '<!doctype html>'], ['markdown', 'md', '# Alignment report: results'], ['latex', 'tex', '% Fringe: ']]) {
      const file = join(folder, `report.${ending}`)
      const { code, stdout } = await fringe('report', workspace, '--format', format!, '--out', file, '--view', 'results', ...compared)
      expect([code, stdout.trim()]).toEqual([0, `Report: ${file}`])
      const text = readFileSync(file, 'utf8')
      expect(text.split('\n')[0]).toContain(first)
      expect(text).toContain('dark against unpp')
    }
  })

  it('takes another tolerance, that of a certificate too, and says where it does not fit', async () => {
    const inForce = await fringeJson<Document>('report', workspace)
    const asked = await fringeJson<Document>('report', workspace, '--tolerance', '12')
    expect(asked.rows).not.toEqual(inForce.rows)
    const { stdout } = await fringe('report', workspace, '--tolerance', '12', '--format', 'markdown')
    expect(stdout).toMatch(/Tolerance: `12 gray levels`[^]*--tolerance 12/)
    const file = join(folder, 'certificate.json')
    const certificate = buildCertificate({ tolerance: { kind: 'fixed', value: 12 }, cutoff: { kind: 'raw', value: 0.5 } })
    writeFileSync(file, JSON.stringify({ ...certificate, fittedOn: { ...certificate.fittedOn, base: 'dark', crop: 7 } }))
    const fitted = await fringe('report', workspace, '--tolerance', file, '--json')
    expect((JSON.parse(fitted.stdout) as Document).rows).toEqual(asked.rows)
    expect(fitted.stderr).toMatch(/fitted on scores on dark; these are on unpp/)
    expect(fitted.stderr).toContain('7 pixels cropped; these are with 20')
    expect(await fringe('report', workspace, '--tolerance', '300', '--format', 'csv')).toMatchObject({ code: 2 })
  })

  it("prints the notebook's table, and says on stderr where it misleads", async () => {
    const { code, stdout, stderr } = await fringe('report', workspace, '--format', 'latex', '--table', 'final', '--notebook')
    expect([code, stdout.startsWith('\\begin{tabular}{lrrrrrr}')]).toEqual([0, true])
    expect(stderr).toContain('Warning: The notebook would stop here: IndexError')
  })

  it.each([
    [['--format', 'pdf'], '--format must be one of csv, latex, markdown, html, not pdf'],
    [['--table', 'first', '--format', 'csv'], '--table must be one of score_pp, final, not first'],
    [['--format', 'csv', '--compare', 'unpp'], '--compare takes two preprocessings'],
    [[], '--format is missing']
  ])('takes %s for wrong usage', async (words, message) => {
    const { code, stderr } = await fringe('report', workspace, ...words)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })

  it('refuses what is not there before it measures or writes', async () => {
    const file = join(folder, 'none.csv')
    const { code, stderr } = await fringe('report', workspace, '--format', 'csv', '--base', 'bright', '--out', file)
    expect([code, existsSync(file)]).toEqual([1, false])
    expect(stderr).toMatch(/no images preprocessed as bright; there are (unpp, dark|dark, unpp)/)
    expect((await fringe('report', workspace, '--format', 'csv', '--view', 'none')).stderr).toContain('there are results')
  })
})

it('fringe summary names the best and the worst pair of each row', async () => {
  const { rows } = await fringeJson<{ rows: { best: { image1: string, score: { value: number } }, worst: { score: { value: number } } }[] }>('summary', workspace)
  for (const { best, worst } of rows) expect(best.score.value).toBeGreaterThan(worst.score.value)
  const notebook = await fringeJson<{ rows: { best: { verdict: string } }[] }>('summary', workspace, '--notebook', '--preprocessing', 'unpp')
  expect(notebook.rows[0]!.best.verdict).toBe('better')
})

describe('fringe flag-sweep', () => {
  const frames = join(folder, 'results/data/unpp')
  const common = ['--workspace', join(folder, 'sweep'), '--count', '1', '--seed', '1']

  it('matches the pairs once a value', async () => {
    const sweep = await fringeJson<{ flag: string, rows: { value: number, pairs: number, medianSeconds: number }[] }>(
      'flag-sweep', frames, ...common, '--flag=-R', '--values', '2,3')
    expect(sweep.flag).toBe('-R')
    expect(sweep.rows.map(({ value, pairs }) => [value, pairs])).toEqual([[2, 1], [3, 1]])
    const { stdout } = await fringe('flag-sweep', frames, ...common, '--flag', 'R', '--values', '2,3')
    expect(stdout.split('\n')[0]).toMatch(/^-R {2}pairs {2}mean score/)
  })

  it.each([
    [['--flag', 'nt', '--values', '1,2'], '--flag must be one of'],
    [['--flag', '-nt', '--values', '1,2'], '-R, -ngh_rad, not -nt'],
    [['--flag', '-R', '--values', '2'], '--values must be 2 to 12 numbers'],
    [['--flag', 'R', '--values', '2,,3'], '--values must be 2 to 12 numbers']
  ])('takes %s for wrong usage', async (words, message) => {
    const { code, stderr } = await fringe('flag-sweep', frames, ...common, ...words)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })
})
