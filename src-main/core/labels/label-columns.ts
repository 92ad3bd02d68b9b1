import type { LabelRecord } from '#shared/model/label'

type Field = string | number | boolean | null | undefined

/** One column of the flat CSV and what it holds of a record. */
interface LabelColumn {
  readonly name: string
  /** Files of the first version do not have it. */
  readonly later?: true
  readonly write: (record: LabelRecord) => Field
}

const matrixColumns = ['h11', 'h12', 'h13', 'h21', 'h22', 'h23', 'h31', 'h32', 'h33'] as const

/**
 * The columns of a label CSV, in order. One row is one event. Empty is null or absent; of an event of kind 'note' an
 * empty note is one taken away, as are an empty tolerance and an empty block verdict of their kinds. `h11`..`h33` is
 * the homography, row by row; `better` and `worse` are 256 counts, for the tolerances 0 to 255, with spaces between
 * them; `block` is 0 to 24, row-major.
 */
export const labelColumns: readonly LabelColumn[] = [
  { name: 'id', write: (record) => record.id },
  { name: 'kind', write: (record) => record.kind },
  { name: 'rater', write: (record) => record.rater },
  { name: 'verdict', write: (record) => record.verdict },
  { name: 'tolerance_low', write: (record) => record.toleranceRange?.low },
  { name: 'tolerance_high', write: (record) => record.toleranceRange?.high },
  { name: 'note', write: (record) => record.note },
  { name: 'undoes', write: (record) => record.undoes },
  { name: 'created_at', write: (record) => record.createdAt },
  { name: 'view', write: (record) => record.view },
  { name: 'image1', write: (record) => record.image1 },
  { name: 'image2', write: (record) => record.image2 },
  { name: 'preprocessing', write: (record) => record.preprocessing },
  { name: 'run', write: (record) => record.run },
  { name: 'image1_hash', write: (record) => record.image1Hash },
  { name: 'image2_hash', write: (record) => record.image2Hash },
  ...matrixColumns.map((name, i) => ({ name, write: (record: LabelRecord) => record.matrix[i] })),
  { name: 'question', write: (record) => record.provenance.question },
  { name: 'mode', write: (record) => record.provenance.mode },
  { name: 'zoom', write: (record) => record.provenance.zoom },
  { name: 'shown_tolerance', write: (record) => record.provenance.tolerance },
  { name: 'dwell_milliseconds', write: (record) => record.provenance.dwellMilliseconds },
  { name: 'version', write: (record) => record.provenance.version },
  { name: 'contrast', write: (record) => record.contrast },
  { name: 'better', write: (record) => record.better?.join(' ') },
  { name: 'worse', write: (record) => record.worse?.join(' ') },
  { name: 'flagged', later: true, write: (record) => record.flagged },
  { name: 'block', later: true, write: (record) => record.subBlock?.block },
  { name: 'block_verdict', later: true, write: (record) => record.subBlock?.verdict },
  { name: 'blind', later: true, write: (record) => record.provenance.blind },
  { name: 'queue', later: true, write: (record) => record.provenance.queue },
  { name: 'batch', later: true, write: (record) => record.provenance.batch?.id },
  { name: 'batch_place', later: true, write: (record) => record.provenance.batch?.ordinal },
  { name: 'repeat', later: true, write: (record) => record.provenance.repeat }
]

/** What a CSV row stands for, not yet checked: numbers that cannot be read become NaN, which the schema refuses. */
export function readLabelColumns(cell: (column: string) => string): unknown {
  return {
    id: cell('id'),
    kind: cell('kind'),
    rater: cell('rater'),
    verdict: cell('verdict') || null,
    ...readStatements(cell),
    undoes: cell('undoes') || null,
    createdAt: cell('created_at'),
    ...readSubject(cell),
    matrix: matrixColumns.map((name) => number(cell(name))),
    provenance: readProvenance(cell),
    contrast: numberOrNull(cell('contrast')),
    better: curveOrNull(cell('better')),
    worse: curveOrNull(cell('worse'))
  }
}

/** What the event says beside a verdict; an empty cell says something only where it is what the kind is about. */
function readStatements(cell: (column: string) => string): object {
  const kind = cell('kind')
  const range = cell('tolerance_low') !== '' || cell('tolerance_high') !== ''
  return {
    ...(range && { toleranceRange: { low: number(cell('tolerance_low')), high: number(cell('tolerance_high')) } }),
    ...(kind === 'tolerance' && !range && { toleranceRange: null }),
    ...((cell('note') !== '' || kind === 'note') && { note: cell('note') }),
    ...(cell('flagged') !== '' && { flagged: trueOrFalse(cell('flagged')) }),
    ...(cell('block') !== '' && { subBlock: { block: number(cell('block')), verdict: cell('block_verdict') || null } })
  }
}

function readSubject(cell: (column: string) => string): object {
  return {
    view: cell('view'),
    image1: cell('image1'),
    image2: cell('image2'),
    preprocessing: cell('preprocessing'),
    run: cell('run') || null,
    image1Hash: cell('image1_hash'),
    image2Hash: cell('image2_hash')
  }
}

function readProvenance(cell: (column: string) => string): object {
  return {
    question: cell('question'),
    mode: cell('mode'),
    zoom: numberOrNull(cell('zoom')),
    tolerance: numberOrNull(cell('shown_tolerance')),
    dwellMilliseconds: numberOrNull(cell('dwell_milliseconds')),
    version: cell('version'),
    ...(cell('blind') !== '' && { blind: trueOrFalse(cell('blind')) }),
    ...(cell('queue') !== '' && { queue: cell('queue') }),
    ...(cell('batch') !== '' && { batch: { id: number(cell('batch')), ordinal: number(cell('batch_place')) } }),
    ...(cell('repeat') !== '' && { repeat: trueOrFalse(cell('repeat')) })
  }
}

/** Anything else stays the text it is, which the schema refuses. */
function trueOrFalse(text: string): boolean | string {
  return text === 'true' || (text === 'false' ? false : text)
}

function number(text: string): number {
  return text.trim() === '' ? NaN : Number(text)
}

function numberOrNull(text: string): number | null {
  return text === '' ? null : number(text)
}

function curveOrNull(text: string): number[] | null {
  return text === '' ? null : text.split(' ').map(number)
}
