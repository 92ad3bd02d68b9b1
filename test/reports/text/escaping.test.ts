import { expect, it } from 'vitest'
import type { PairId } from '#shared/model/pair'
import { ReportScope, type ScoreTable } from '#shared/model/report'
import { notebookColumns } from '#shared/numerics/summary/notebook-csv'
import { parseCsv } from '#shared/numerics/text/csv'
import { scoresCsv } from '#main/core/reports/text/csv'
import { contrastDots, scoreHistograms } from '#main/core/reports/text/figures'
import type { ReportDocument } from '#main/core/reports/text/document'
import { htmlPage } from '#main/core/reports/text/html'
import { latexTables } from '#main/core/reports/text/latex'
import { markdownText } from '#main/core/reports/text/markdown'

const nasty = `<b>&"'|_*$%#\n\`~^\\{}</b>`
const item = {
  pairId: 1 as PairId, view: nasty, image1: nasty, image2: nasty, verdict: null, cornerShift: null, score: { value: 0.6, count: 10, better: 6, worse: 4 }
}
const document: ReportDocument = {
  title: nasty,
  provenance: [['Command', nasty]],
  warnings: [nasty],
  tables: [
    { title: nasty, columns: [{ head: nasty, isText: true }, { head: 'n', decimals: 1 }], rows: [[nasty, 1.25], [nasty, null]], note: nasty },
    { title: 'Nothing', columns: [{ head: 'a' }], rows: [], note: 'none' }
  ],
  figures: [scoreHistograms([{ preprocessing: nasty, items: [item] }])],
  printout: nasty
}

it('shows names literally in a page', () => {
  const page = htmlPage(document)
  expect(page).not.toContain('<b>')
  expect(page).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/)
  expect(page.match(/&lt;b&gt;&amp;&quot;&#39;/g)!.length).toBeGreaterThan(8)
})

it('keeps Markdown to its rows and columns', () => {
  const lines = markdownText(document).split('\n')
  const rows = lines.filter((line) => line.startsWith('| '))
  expect(rows.length).toBe(4)
  for (const row of rows) expect(row.replace(/\\./g, '').split('|').length).toBe(4)
  expect(lines.filter((line) => line.startsWith('## '))).toHaveLength(3)
  expect(lines[0]).toMatch(/^# [^<&$]*\\<b\\>\\&/)
})

it('keeps LaTeX to its lines, and leaves out what has no rows', () => {
  const text = latexTables(document)
  expect(text.match(/\\begin\{tabular\}/g)).toHaveLength(1)
  expect(text.split('\\caption')[1]!.split('\n')[0]).not.toMatch(/(?<!\\)[&%$#_]|\|/)
  expect(text.split('\n').filter((line) => line.startsWith('%'))).toHaveLength(3)
  const [, body] = text.split('\\midrule')
  expect(body!.split('\n').filter((line) => line.endsWith('\\\\'))).toEqual([expect.stringContaining('$1.3$'), expect.stringContaining('& -- ')])
})

it('keeps CSV to its fields, and names from being read as formulas', () => {
  const row = {
    preprocessing: '=HYPERLINK("http://x","a")', pairs: 1, moved: 0, alreadyAligned: 0, unchangedMisaligned: 0, worst: null,
    best: { ...item, view: nasty, image1: '-12', image2: '+a' }, ...Object.fromEntries(notebookColumns.map(([, key]) => [key, 0]))
  } as unknown as ScoreTable['rows'][number]
  const { rows, problem } = parseCsv(scoresCsv([{ scope: ReportScope.parse({}), base: '@b', rows: [row], warnings: [] }]))
  expect([problem, rows.length, rows[1]!.fields.length]).toEqual([null, 2, rows[0]!.fields.length])
  const [base, preprocessing] = rows[1]!.fields
  expect([base, preprocessing]).toEqual(["'@b", `'=HYPERLINK("http://x","a")`])
  expect(rows[1]!.fields).toEqual(expect.arrayContaining([nasty, '-12', "'+a"]))
})

it('draws a hundred thousand images without running out of anything', () => {
  const contrasts = Array.from({ length: 200_000 }, (_, at) => at % 50)
  const spread = { mean: 25, deviation: 1 }
  const row = { preprocessing: 'ds', images: contrasts.length, meanOfMeans: spread, deviationOfMeans: spread, meanOfDeviations: spread, deviationOfDeviations: spread, contrasts }
  const { svg, title } = contrastDots({ rows: [row] })
  expect(svg.match(/<circle/g)!.length).toBeLessThanOrEqual(1500)
  expect(title).toContain('at most 1500')
})
