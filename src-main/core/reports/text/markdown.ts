import { cellText, type ReportDocument, type Table } from '#main/core/reports/text/document'

/** A report as GitHub-flavoured Markdown, without its figures. */
export function markdownText({ title, provenance, warnings, tables, printout }: ReportDocument): string {
  const parts = [
    `# ${escaped(title)}`,
    ...(warnings.length > 0 ? [warnings.map((warning) => `> ${escaped(warning)}`).join('\n>\n')] : []),
    ...tables.flatMap(tableParts),
    ...(printout === null ? [] : [`\`\`\`\n${printout.trimEnd()}\n\`\`\``]),
    '## Made by',
    provenance.map(([name, value]) => `- ${escaped(name)}: ${code(value)}`).join('\n')
  ]
  return `${parts.join('\n\n')}\n`
}

function tableParts({ title, columns, rows, note }: Table): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const lines = [
    line(columns.map(({ head }) => escaped(head))),
    line(columns.map(({ isText }) => (isText ? '---' : '---:'))),
    ...rows.map((row) => line(row.map((cell, at) => escaped(cellText(cell, columns[at]!)))))
  ]
  return [`## ${escaped(title)}`, ...(rows.length === 0 ? [] : [lines.join('\n')]), ...(note === '' ? [] : [escaped(note)])]
}

/** What would be read as Markdown or HTML; names of images and preprocessings come from files. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>|#~&$]/g, (character) => `\\${character}`)
}

/** Fenced by more backticks than it holds. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  const padding = longest > 0 ? ' ' : ''
  return `${fence}${padding}${text.replace(/\s+/g, ' ')}${padding}${fence}`
}
