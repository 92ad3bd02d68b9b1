import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { ContrastTable } from '#shared/model/report'
import { notebookContrastText } from '#shared/numerics/report/contrast-table'
import { notebookLatex } from '#shared/numerics/summary/notebook-latex'
import { galleryOf } from '#main/core/reports/gallery'
import {
  bestOf, comparedView, contrastTable, loadScope, preprocessingComparison, scoreTable, tableOfBases, unlessNotMeasured, type LoadedScope
} from '#main/core/reports/report-tables'
import { notebookScoresCsv, scoresCsv } from '#main/core/reports/text/csv'
import type { ReportDocument } from '#main/core/reports/text/document'
import { contrastDots, scoreHistograms } from '#main/core/reports/text/figures'
import { htmlPage } from '#main/core/reports/text/html'
import { latexTables } from '#main/core/reports/text/latex'
import { markdownText } from '#main/core/reports/text/markdown'
import { provenanceOf } from '#main/core/reports/text/provenance'
import {
  basesSection, bestOfSection, comparisonSection, contrastSection, extremesSection, failedSection, fixedSection, motionSection, scoreSection
} from '#main/core/reports/text/sections'
import type { OpenWorkspace } from '#main/core/workspace/session'

type TextCommand = Handlers<AppContract>['report.text']
type Asked = Parameters<TextCommand>[0]
interface Made { readonly version: string, readonly madeAt: Date }

/** Fixed pairs that a text lists, and failed ones. */
const listedPairs = 50

const mediaTypes = {
  csv: ['csv', 'text/csv'], latex: ['tex', 'application/x-tex'], markdown: ['md', 'text/markdown'], html: ['html', 'text/html']
} as const

/**
 * A report as a text. In notebook mode CSV and LaTeX are the notebook's own, to the byte. Throws `camera-view.not-found`,
 * `preprocessing.not-found`, `report.not-measured`; local contrast is left out where nobody measured it.
 */
export async function reportText(workspace: OpenWorkspace, asked: Asked, made: Made): ReturnType<TextCommand> {
  const [ending, mediaType] = mediaTypes[asked.format]
  const text = await textOf(workspace, asked, made)
  return { fileName: `report-${asked.scope.table}-${asked.scope.mode}.${ending}`, mediaType, text }
}

async function textOf(workspace: OpenWorkspace, asked: Asked, made: Made): Promise<string> {
  const { scope, bases, format } = asked
  const loaded = await loadScope(workspace, scope)
  const scores = scoreTable(loaded)
  if (format === 'csv') {
    if (scope.mode === 'notebook') return notebookScoresCsv(scores)
    const others = bases.filter((base) => base !== scores.base)
    const tables = [scores]
    for (const base of others) tables.push(scoreTable(await loadScope(workspace, scope, base)))
    return scoresCsv(tables)
  }
  if (format === 'latex' && scope.mode === 'notebook') return notebookLatex(scores.rows).text
  const document = await documentOf(workspace, loaded, asked, made)
  return format === 'latex' ? latexTables(document) : format === 'markdown' ? markdownText(document) : htmlPage(document)
}

async function documentOf(workspace: OpenWorkspace, loaded: LoadedScope, { scope, bases, compare, format }: Asked, made: Made): Promise<ReportDocument> {
  const { viewId, mode } = scope
  const scores = scoreTable(loaded)
  const contrast = await unlessNotMeasured(contrastTable(workspace, { viewId, mode }))
  const view = viewId === null ? null : (await workspace.database.run('camera-view.find', { viewId })).name
  const origin = { workspace: workspace.name, view, scope, bases, compare, format, settings: loaded.target.settings, ...made }
  const byBase = bases.length > 1 ? await tableOfBases(workspace, scope, bases) : null
  const gallery = await galleryOf(workspace, loaded, listedPairs)
  const comparison = compare && (await compared(workspace, viewId, compare))
  return {
    title: `Alignment report: ${view ?? workspace.name}`,
    provenance: provenanceOf(origin),
    warnings: [...scores.warnings, ...(mode === 'notebook' && contrast ? remarkWarnings(contrast) : [])],
    tables: [
      scoreSection(scores),
      extremesSection(scores),
      motionSection(scores),
      ...(byBase ? [basesSection(byBase)] : []),
      bestOfSection(bestOf(loaded)),
      ...(contrast ? [contrastSection(contrast)] : []),
      ...(comparison ? [comparisonSection(comparison)] : []),
      fixedSection(gallery),
      failedSection(gallery)
    ],
    figures: [scoreHistograms(loaded.strategies), ...(contrast ? [contrastDots(contrast)] : [])],
    printout: mode === 'notebook' && contrast ? contrastPrintout(contrast) : null
  }
}

async function compared(workspace: OpenWorkspace, viewId: Asked['scope']['viewId'], [first, second]: readonly [string, string]) {
  return preprocessingComparison(workspace, { viewId: await comparedView(workspace, viewId), first, second })
}

/** The notebook's two examples: the preprocessings of the lowest and of the highest contrast; null with fewer than two. */
function lowAndHigh({ rows }: ContrastTable) {
  const sorted = [...rows].sort((first, second) => first.meanOfDeviations.mean - second.meanOfDeviations.mean)
  const [low, high] = [sorted[0], sorted.at(-1)]
  return !low || !high || low === high ? null : { low, high }
}

function contrastPrintout(contrast: ContrastTable): string | null {
  const found = lowAndHigh(contrast)
  if (!found) return null
  const { low, high } = found
  return `${low.preprocessing}\n${notebookContrastText(low, 'LOW')}\n${high.preprocessing}\n${notebookContrastText(high, 'HIGH')}`
}

/** Where what the printout says of the notebook's own images is not so of these. */
function remarkWarnings(contrast: ContrastTable): string[] {
  const found = lowAndHigh(contrast)
  if (!found || found.low.deviationOfMeans.mean > found.high.deviationOfMeans.mean) return []
  const { low, high } = found
  return [
    `The notebook's printout says that average intensity varies more between the subblocks of ${low.preprocessing}; here it varies more for ${high.preprocessing}`
  ]
}
