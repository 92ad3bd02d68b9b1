import { describe, expect, it } from 'vitest'
import { parseFitFile, type FitFileScope } from '#main/core/labels/fit-file'
import { formatLabelsCsv, formatLabelsJsonl } from '#main/core/labels/label-file'
import type { LabelRecord } from '#shared/model/label'
import { toFailure } from '#shared/contract/failure'
import { buildFitSample } from '../support/fit-sample'
import { buildLabelRecord, eventId } from '../support/label-record'

const everything: FitFileScope = { model: 'labels', score: 'whole', raters: null, views: null, preprocessing: null }

function failureOf(text: string) {
  try {
    parseFitFile(text)
  } catch (error) {
    return toFailure(error)
  }
  throw new Error('expected a refusal')
}

describe('a labels file for a fit', () => {
  it('may be a JSON array of samples', () => {
    const samples = [buildFitSample(), buildFitSample({ id: 'other', label: 'bad', image1: '1', image2: '2' })]
    expect(parseFitFile(JSON.stringify(samples, null, 2)).samples).toEqual(samples)
  })

  it.each([['CSV', formatLabelsCsv], ['JSONL', formatLabelsJsonl]])('may be what label export writes as %s', (_, format) => {
    const records = [
      buildLabelRecord(),
      buildLabelRecord({ id: eventId(2), image2: '2', verdict: 'good' }),
      buildLabelRecord({ id: eventId(3), kind: 'undo', verdict: null, undoes: eventId(2) }),
      buildLabelRecord({ id: eventId(4), image2: '4', verdict: 'unsure' }),
      buildLabelRecord({ id: eventId(5), image2: '5', verdict: 'bad', contrast: null }),
      buildLabelRecord({ id: eventId(6), run: 'R2', verdict: 'bad' }),
      buildLabelRecord({ id: eventId(7), image2: '7', verdict: 'good' }),
      buildLabelRecord({ id: eventId(8), image2: '7', rater: 'bob', verdict: 'bad' }),
      // A stale vote has no counts, and no say.
      buildLabelRecord({ id: eventId(9), image2: '7', rater: 'cyd', verdict: 'bad', better: null, worse: null })
    ]
    const { samples, leftOut } = parseFitFile(format(records))
    const { view, image1, image2, contrast, better, worse } = buildLabelRecord()
    const shared = { view, image1, image2, contrast, better, worse }
    expect(samples).toEqual([
      { id: 'divertor/unpp/80078_to_83382', label: 'good', ...shared },
      { id: 'divertor/unpp~R2/80078_to_83382', label: 'bad', ...shared }
    ])
    expect(leftOut).toEqual({ noChange: 0, unsure: 1, ties: 1, withoutEvidence: 2 })
  })

  it('may come with the line ends of Windows', () => {
    const records = [buildLabelRecord(), buildLabelRecord({ id: eventId(2), image2: '2', verdict: 'bad', note: 'two, "quoted"' })]
    for (const format of [formatLabelsCsv, formatLabelsJsonl]) {
      const text = format(records)
      expect(parseFitFile(text.replaceAll('\n', '\r\n'))).toEqual(parseFitFile(text))
    }
    expect(failureOf(formatLabelsJsonl([{ ...records[0]!, contrast: -1 }])).message).toContain('contrast')
  })

  it('names what is wrong with it', () => {
    const short = [buildFitSample(), { ...buildFitSample(), better: [1] }]
    expect(failureOf(JSON.stringify(short))).toMatchObject({ code: 'fit-file.invalid', details: { sample: 2 } })
    expect(failureOf(JSON.stringify(short)).message).toContain('better')
    expect(failureOf(JSON.stringify([{ ...buildFitSample(), label: 'maybe' }])).message).toContain('label')
    expect(failureOf('[{"id"').code).toBe('fit-file.invalid')
    expect(failureOf('rater,verdict\n').code).toBe('label-file.invalid')
  })

  it.each([['CSV', formatLabelsCsv], ['JSONL', formatLabelsJsonl]])('may be the picked tolerances of an export as %s', (_, format) => {
    const picked = (id: number, part: Partial<LabelRecord>) => buildLabelRecord({ id: eventId(id), kind: 'tolerance', verdict: null, ...part })
    const records = [
      picked(1, { toleranceRange: { low: 20, high: 30 } }),
      picked(2, { toleranceRange: { low: 22, high: 28 }, createdAt: '2026-01-01T11:00:00.000Z' }),
      picked(3, { rater: 'bob', toleranceRange: { low: 40, high: 40 } }),
      picked(4, { image2: '2', toleranceRange: { low: 1, high: 2 } }),
      picked(5, { image2: '2', toleranceRange: null, createdAt: '2026-01-01T11:00:00.000Z' }),
      picked(6, { image2: '3', toleranceRange: { low: 5, high: 9 }, contrast: null, better: null, worse: null }),
      buildLabelRecord({ id: eventId(7) })
    ]
    const { ranges, samples, raters, leftOut } = parseFitFile(format(records), { ...everything, model: 'ranges' })
    const { view, image1, image2, contrast } = buildLabelRecord()
    const shared = { view, image1, image2, contrast }
    expect(ranges).toEqual([
      { id: 'divertor/unpp/80078_to_83382/ann', range: { low: 22, high: 28 }, ...shared },
      { id: 'divertor/unpp/80078_to_83382/bob', range: { low: 40, high: 40 }, ...shared }
    ])
    expect({ samples, raters, leftOut }).toMatchObject({ samples: [], raters: ['ann', 'bob'], leftOut: { withoutEvidence: 1 } })
    expect(parseFitFile(format(records), { ...everything, model: 'ranges', raters: ['bob'] }).ranges).toHaveLength(1)
  })

  it('keeps what was asked twice, and what was picked at random', () => {
    const { provenance } = buildLabelRecord()
    const records = [
      buildLabelRecord({ provenance: { ...provenance, queue: 'audit' } }),
      buildLabelRecord({ id: eventId(2), verdict: 'bad', createdAt: '2026-01-02T10:00:00.000Z', provenance: { ...provenance, queue: 'random', repeat: true } }),
      buildLabelRecord({ id: eventId(3), image2: '2', preprocessing: 'heavy' })
    ]
    const { samples, repeats } = parseFitFile(formatLabelsJsonl(records))
    expect(repeats).toEqual([['good', 'bad']])
    expect(samples.map(({ label, audit }) => [label, audit])).toEqual([['good', undefined], ['bad', false]])
    expect(parseFitFile(formatLabelsJsonl(records), { ...everything, preprocessing: 'heavy' }).samples).toHaveLength(1)
  })

  it('that cannot say what is asked of it is refused', () => {
    const records = formatLabelsJsonl([buildLabelRecord()])
    expect(() => parseFitFile(records, { ...everything, score: 'sub-blocks' })).toThrow('counts of the whole image')
    expect(() => parseFitFile('[]', { ...everything, raters: ['ann'] })).toThrow('whose labels')
    const crossed = JSON.stringify([{ id: '1', view: 'v', contrast: 3, range: [9, 2] }])
    expect(() => parseFitFile(crossed, { ...everything, model: 'ranges' })).toThrow('Sample 1')
  })
})
