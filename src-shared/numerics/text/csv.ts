/** What is wrong with a text, and on which line (counted from 1). */
export interface TextProblem {
  readonly line: number
  readonly reason: string
}

/** One record of a CSV text; a record with quoted line breaks starts at `line` and ends further down. */
export interface CsvRow {
  readonly line: number
  readonly fields: readonly string[]
}

/**
 * Reads CSV as RFC 4180 writes it: commas, double quotes (doubled inside), LF or CRLF, an optional byte order mark.
 * Blank lines are skipped. Returns the records before the first problem and that problem, or null.
 */
export function parseCsv(text: string): { rows: CsvRow[]; problem: TextProblem | null } {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  return body.includes('"') ? parseQuoted(body) : { rows: parsePlain(body), problem: null }
}

/** One record as RFC 4180 text without its line end; null and undefined are empty fields. */
export function formatCsvRow(fields: readonly (string | number | null | undefined)[]): string {
  return fields.map((field) => quoted(field === null || field === undefined ? '' : String(field))).join(',')
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}

/** Match files have thousands of lines and never a quote: splitting is several times faster than scanning. */
function parsePlain(text: string): CsvRow[] {
  const rows: CsvRow[] = []
  text.split(/\r?\n/).forEach((content, index) => {
    if (content !== '') rows.push({ line: index + 1, fields: content.split(',') })
  })
  return rows
}

/** A field and what ends it: quoted text (group 1) or plain text (group 2), then comma, line end or end of text. */
const fieldPattern = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r?\n|$)/y

function parseQuoted(text: string): { rows: CsvRow[]; problem: TextProblem | null } {
  const rows: CsvRow[] = []
  let fields: string[] = []
  let line = 1
  let rowLine = 1
  fieldPattern.lastIndex = 0
  for (let at = 0; at < text.length || fields.length > 0; at = fieldPattern.lastIndex) {
    const found = fieldPattern.exec(text)
    if (!found) return { rows, problem: { line, reason: 'a quote is out of place or never closed' } }
    fields.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    line += found[0].split('\n').length - 1
    if (found[3] === ',') continue
    if (fields.length > 1 || fields[0] !== '') rows.push({ line: rowLine, fields })
    fields = []
    rowLine = line
  }
  return { rows, problem: null }
}
