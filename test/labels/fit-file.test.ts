import { describe, expect, it } from 'vitest'
import { parseFitFile } from '#main/core/labels/fit-file'
import { formatLabelsCsv, formatLabelsJsonl } from '#main/core/labels/label-file'
import { toFailure } from '#shared/contract/failure'
import { buildFitSample } from '../support/fit-sample'
import { buildLabelRecord, eventId } from '../support/label-record'

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

  it('names what is wrong with it', () => {
    const short = [buildFitSample(), { ...buildFitSample(), better: [1] }]
    expect(failureOf(JSON.stringify(short))).toMatchObject({ code: 'fit-file.invalid', details: { sample: 2 } })
    expect(failureOf(JSON.stringify(short)).message).toContain('better')
    expect(failureOf(JSON.stringify([{ ...buildFitSample(), label: 'maybe' }])).message).toContain('label')
    expect(failureOf('[{"id"').code).toBe('fit-file.invalid')
    expect(failureOf('rater,verdict\n').code).toBe('label-file.invalid')
  })
})
