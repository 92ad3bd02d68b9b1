import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { labelColumns } from '#main/core/labels/label-columns'
import { formatLabelsCsv, formatLabelsJsonl, parseLabelFile } from '#main/core/labels/label-file'
import { labelSchemaText } from '#main/core/labels/label-traffic'
import { AppError } from '#shared/contract/failure'
import { LabelRecord, type LabelProvenance, type LabelVerdict } from '#shared/model/label'
import { buildLabelRecord, eventId } from '../support/label-record'

const formats = [['CSV', formatLabelsCsv], ['JSONL', formatLabelsJsonl]] as const

function failureOf(text: string): AppError {
  try {
    parseLabelFile(text)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('expected a refusal')
}

/** The lines of a JSONL file with one record changed by hand. */
function jsonLine(part: object): string {
  return `${JSON.stringify({ ...buildLabelRecord(), ...part })}\n`
}

const text = fc.string({ unit: fc.constantFrom('a', 'Z', 'é', ' ', ',', '"', '\n', '0', '=', '/'), minLength: 1, maxLength: 8 })
const real = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
const curve = fc.array(fc.nat(), { minLength: 256, maxLength: 256 })
const range = fc.tuple(fc.nat(255), fc.nat(255)).map(([low, high]) => ({ low: Math.min(low, high), high: Math.max(low, high) }))
const verdict = fc.constantFrom<LabelVerdict>('good', 'bad', 'no-change', 'unsure')
const provenance: fc.Arbitrary<LabelProvenance> = fc.record(
  {
    question: text,
    mode: text,
    zoom: fc.option(real),
    tolerance: fc.option(fc.nat(255)),
    dwellMilliseconds: fc.option(fc.nat()),
    version: text,
    blind: fc.boolean(),
    queue: text,
    batch: fc.record({ id: fc.nat(), ordinal: fc.nat() }),
    repeat: fc.boolean()
  },
  { requiredKeys: ['question', 'mode', 'zoom', 'tolerance', 'dwellMilliseconds', 'version'] }
)
/** What an event of each kind says. */
const statement: fc.Arbitrary<Partial<LabelRecord>> = fc.oneof(
  fc.record({ verdict, note: text, toleranceRange: range }, { requiredKeys: ['verdict'] }),
  fc.uuid({ version: 7 }).map((undoes) => ({ kind: 'undo' as const, undoes })),
  fc.boolean().map((flagged) => ({ kind: 'flag' as const, flagged })),
  fc.oneof(text, fc.constant('')).map((note) => ({ kind: 'note' as const, note })),
  fc.option(range).map((toleranceRange) => ({ kind: 'tolerance' as const, toleranceRange })),
  fc.record({ block: fc.nat(24), verdict: fc.option(verdict) }).map((subBlock) => ({ kind: 'sub-block' as const, subBlock }))
)
const subject = fc.record(
  {
    id: fc.uuid({ version: 7 }),
    rater: text,
    view: text,
    image1: text,
    image2: text,
    run: fc.option(text),
    matrix: fc.array(real, { minLength: 9, maxLength: 9 }),
    provenance,
    contrast: fc.option(real.map(Math.abs)),
    better: fc.option(curve)
  },
  { requiredKeys: ['id'] }
)
const event = fc.tuple(subject, statement).map(([part, said]) => buildLabelRecord({ ...part, verdict: null, ...said }))

describe.each(formats)('a label file as %s', (_, format) => {
  it('reads what it writes', () => {
    const log = fc.uniqueArray(event, { selector: (record) => record.id, minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(log, (records) => {
        expect(parseLabelFile(format(records))).toEqual(records)
      }),
      { numRuns: 150 }
    )
  })

  it('keeps undo events and labels without a screen', () => {
    const provenance = { question: 'q', mode: 'import', zoom: null, tolerance: null, dwellMilliseconds: null, version: '0.1.0' }
    const records = [
      buildLabelRecord({ provenance, contrast: null, better: null, worse: null }),
      buildLabelRecord({ id: eventId(2), kind: 'undo', verdict: null, undoes: eventId(1) })
    ]
    expect(parseLabelFile(format(records))).toEqual(records)
  })

  it('reads an event that stands in it twice once, and refuses two of one id', () => {
    const record = buildLabelRecord()
    expect(parseLabelFile(format([record, record]))).toEqual([record])
    const failure = failureOf(format([record, buildLabelRecord({ id: eventId(2) }), { ...record, verdict: 'bad' }]))
    expect(failure.code).toBe('label-file.invalid')
    expect(failure.details?.['line']).toBe(format === formatLabelsCsv ? 4 : 3)
  })

  it('reads a file saved with a byte order mark and CRLF', () => {
    const records = [buildLabelRecord(), buildLabelRecord({ id: eventId(2), verdict: 'bad' })]
    expect(parseLabelFile(`\uFEFF${format(records).replaceAll('\n', '\r\n')}`)).toEqual(records)
  })
})

describe('a label file that cannot be taken in', () => {
  it('names the line and the field', () => {
    const failure = failureOf(jsonLine({}) + '\n' + jsonLine({ id: eventId(2), verdict: 'great' }))
    expect(failure).toMatchObject({ code: 'label-file.invalid', details: { line: 3 } })
    expect(failure.message).toMatch(/^Line 3 of the label file: verdict: /)
  })

  it.each([
    ['no JSON', '{"id": \n'],
    ['an event without a verdict', jsonLine({ verdict: null })],
    ['a verdict that undoes', jsonLine({ undoes: eventId(9) })],
    ['an undo without a target', jsonLine({ kind: 'undo', verdict: null })],
    ['a flag that flags nothing', jsonLine({ kind: 'flag', verdict: null })],
    ['a note with a verdict', jsonLine({ kind: 'note', note: 'dim' })],
    ['a verdict that takes the note away', jsonLine({ note: '' })],
    ['a sub-block that is none', jsonLine({ kind: 'sub-block', verdict: null, subBlock: { block: 25, verdict: 'good' } })],
    ['a kind of a later version', jsonLine({ kind: 'hologram' })],
    ['a matrix of eight', jsonLine({ matrix: [1, 0, 0, 0, 1, 0, 0, 0] })],
    ['too few counts', jsonLine({ better: [1, 2, 3] })],
    ['a range upside down', jsonLine({ toleranceRange: { low: 50, high: 20 } })],
    ['a day without a time', jsonLine({ createdAt: '2026-01-01' })],
    ['an id that is none', jsonLine({ id: '7' })],
    ['nothing at all', '']
  ])('is refused: %s', (_, content) => {
    expect(failureOf(content)).toMatchObject({ code: 'label-file.invalid', details: { line: 1 } })
  })

  it('is refused as CSV: missing columns, wrong field counts, letters for numbers, open quotes', () => {
    const [header, row] = formatLabelsCsv([buildLabelRecord()]).split('\n') as [string, string]
    const failures = [
      failureOf('id,kind\n1,2\n'),
      failureOf(`${header}\n${row},more\n`),
      failureOf(`${header}\n${row.replace('44.39453522696973', 'much')}\n`),
      failureOf(`${header}\n${row}\n"${row}\n`)
    ]
    expect(failures.map((failure) => [failure.code, failure.details?.['line']])).toEqual([
      ['label-file.invalid', 1], ['label-file.invalid', 2], ['label-file.invalid', 2], ['label-file.invalid', 3]
    ])
    expect(failures[0]!.message).toContain('missing columns: rater')
    expect(failures[2]!.message).toContain('contrast')
  })
})

describe('a CSV of the first version', () => {
  it('is read without the columns that came later', () => {
    const record = buildLabelRecord()
    const rows = formatLabelsCsv([record]).trimEnd().split('\n')
    const short = rows.map((row) => row.split(',').slice(0, labelColumns.findIndex(({ later }) => later)).join(','))
    expect(short[0]).toMatch(/,worse$/)
    expect(parseLabelFile(`${short.join('\n')}\n`)).toEqual([record])
  })
})

describe('the JSON Schema', () => {
  it('is of the record, and names what it must have', () => {
    const schema = JSON.parse(labelSchemaText()) as { $schema: string, required: string[], properties: Record<string, object> }
    expect(schema.$schema).toContain('json-schema.org')
    expect(schema.required).toEqual(expect.arrayContaining(['id', 'kind', 'rater', 'image1Hash', 'provenance', 'view']))
    expect(schema.required).not.toContain('note')
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(LabelRecord.shape).sort())
    expect(schema.properties['kind']).toMatchObject({ enum: ['verdict', 'undo', 'flag', 'note', 'tolerance', 'sub-block'] })
  })
})

describe('the CSV header', () => {
  it('is documented order, and stays', () => {
    expect(labelColumns.map((column) => column.name).join(',')).toBe(
      'id,kind,rater,verdict,tolerance_low,tolerance_high,note,undoes,created_at,view,image1,image2,preprocessing,run,' +
      'image1_hash,image2_hash,h11,h12,h13,h21,h22,h23,h31,h32,h33,question,mode,zoom,shown_tolerance,' +
      'dwell_milliseconds,version,contrast,better,worse,flagged,block,block_verdict,blind,queue,batch,batch_place,repeat'
    )
  })
})
