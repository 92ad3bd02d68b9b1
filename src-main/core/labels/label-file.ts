import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { labelColumns, readLabelColumns } from '#main/core/labels/label-columns'
import { AppError } from '#shared/contract/failure'
import { LabelRecord } from '#shared/model/label'
import { formatCsvRow, parseCsv } from '#shared/numerics/text/csv'

/** Something in a label file, with the line (from 1) it starts on. */
interface Located {
  readonly line: number
  readonly content: unknown
}

/** One JSON object a line, the whole record. */
export function formatLabelsJsonl(records: readonly LabelRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}

/** A flat table under the header of `labelColumns`, RFC 4180. */
export function formatLabelsCsv(records: readonly LabelRecord[]): string {
  const rows = records.map((record) => formatCsvRow(labelColumns.map((column) => textOf(column.write(record)))))
  return [formatCsvRow(labelColumns.map((column) => column.name)), ...rows].map((row) => `${row}\n`).join('')
}

/** Numbers as they are; true and false in words. */
function textOf(field: ReturnType<(typeof labelColumns)[number]['write']>) {
  return typeof field === 'boolean' ? String(field) : field
}

/**
 * Reads what either of the two writes, told apart by the first character. An event that stands in the file twice is
 * read once. Throws `label-file.invalid`, naming the line, at the first thing that cannot be taken in.
 */
export function parseLabelFile(text: string): LabelRecord[] {
  const body = text.replace(/^\uFEFF/, '')
  const located = body.trimStart().startsWith('{') ? locateJsonLines(body) : locateCsvRows(body)
  const records = new Map<string, LabelRecord>()
  for (const { line, content } of located) {
    const record = checkedRecord(line, content)
    const earlier = records.get(record.id)
    if (earlier && !isDeepStrictEqual(earlier, record)) {
      throw invalid(line, `event ${record.id} is in the file twice, with different content`)
    }
    records.set(record.id, record)
  }
  return [...records.values()]
}

function locateJsonLines(text: string): Located[] {
  return text.split('\n').flatMap((content, index) => {
    if (content.trim() === '') return []
    return [{ line: index + 1, content: parseJsonLine(content, index + 1) }]
  })
}

function parseJsonLine(text: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(line, 'not a JSON object', error)
  }
}

function locateCsvRows(text: string): Located[] {
  const { rows, problem } = parseCsv(text)
  const header = rows[0]
  if (!header) throw invalid(problem?.line ?? 1, problem?.reason ?? 'the file is empty')
  const positions = new Map(header.fields.map((name, position) => [name, position]))
  const missing = labelColumns.filter(({ name, later }) => !later && !positions.has(name)).map((column) => column.name)
  if (missing.length > 0) throw invalid(header.line, `missing columns: ${missing.join(', ')}`)
  const located = rows.slice(1).map(({ line, fields }) => {
    if (fields.length !== header.fields.length) {
      throw invalid(line, `expected ${header.fields.length} fields, found ${fields.length}`)
    }
    return { line, content: readLabelColumns((column) => fields[positions.get(column) ?? -1] ?? '') }
  })
  if (problem) throw invalid(problem.line, problem.reason)
  return located
}

function checkedRecord(line: number, content: unknown): LabelRecord {
  const parsed = LabelRecord.safeParse(content)
  if (!parsed.success) throw invalid(line, issueText(parsed.error.issues[0]!))
  const record = parsed.data
  const problem = kindProblem(record)
  if (problem) throw invalid(line, problem)
  return record
}

/** Why an event is not what its kind says; null where it is. Only what it states counts: absent is no statement. */
function kindProblem({ kind, verdict, undoes, toleranceRange, note, flagged, subBlock }: LabelRecord): string | null {
  const states = {
    verdict: verdict !== null,
    undo: undoes !== null,
    tolerance: toleranceRange !== undefined,
    note: note !== undefined,
    flag: flagged !== undefined,
    'sub-block': subBlock !== undefined
  }
  if (!states[kind]) return `an event of kind ${kind} needs what it is about`
  const others = Object.entries(states).flatMap(([name, isStated]) => isStated && name !== kind ? [name] : [])
  // A verdict may bring a note and a tolerance with it; taking them away is an event of its own.
  const along = new Set<string>()
  if (kind === 'verdict' && note !== '') along.add('note')
  if (kind === 'verdict' && toleranceRange !== null) along.add('tolerance')
  const stray = others.find((other) => !along.has(other))
  return stray === undefined ? null : `an event of kind ${kind} says nothing of kind ${stray}`
}

function issueText(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.')
  return path === '' ? issue.message : `${path}: ${issue.message}`
}

function invalid(line: number, reason: string, cause?: unknown): AppError {
  const message = `Line ${line} of the label file: ${reason}. Correct that line, or export the labels again.`
  return new AppError('label-file.invalid', message, { line, reason }, { cause })
}
