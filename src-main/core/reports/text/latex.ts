import { latexText } from '#shared/numerics/fit/certificate/certificate-latex'
import { cellText, type Cell, type Column, type ReportDocument, type Table } from '#main/core/reports/text/document'

/** A report's tables in LaTeX (package booktabs): rows under their strategy's name, as many as there are, a column each. */
export function latexTables({ provenance, warnings, tables }: ReportDocument): string {
  const comments = [...provenance.map(([name, value]) => `${name}: ${value}`), ...warnings, 'needs \\usepackage{booktabs}']
  return [...comments.map((line) => `% ${line.replace(/\s+/g, ' ')}`), ...tables.filter(({ rows }) => rows.length > 0).flatMap((table) => ['', ...tableLines(table)]), ''].join('\n')
}

function tableLines({ title, columns, rows, note }: Table): string[] {
  const kept = columns.flatMap((column, at) => (column.latexHead === null ? [] : [{ column, at }]))
  const line = (cells: readonly string[]): string => `    ${cells.join(' & ')} \\\\`
  return [
    '\\begin{table}',
    '  \\centering',
    `  \\caption{${sentences(title, note)}}`,
    `  \\begin{tabular}{${kept.map(({ column }) => (column.isText ? 'l' : 'r')).join('')}}`,
    '    \\toprule',
    line(kept.map(({ column }) => column.latexHead ?? latexText(column.head))),
    '    \\midrule',
    ...rows.map((row) => line(kept.map(({ column, at }) => latexCell(row[at]!, column)))),
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}'
  ]
}

function sentences(title: string, note: string): string {
  return note === '' ? `${latexText(title)}.` : `${latexText(title)}. ${latexText(note)}`
}

function latexCell(cell: Cell, column: Column): string {
  if (typeof cell === 'string') return latexText(cell)
  const plain = cellText(cell, column, ' \\pm ')
  return plain === '-' ? '--' : `$${plain}$`
}
