import { describe, expect, it } from 'vitest'
import { afterBeside, besideOf, chosenOf, type BesideState } from '#renderer/features/fit-decision/beside.transition.ts'
import { afterCertificate, fileOf, type CertificateState } from '#renderer/features/fit-decision/certificate.transition.ts'
import { aFitReview, aStoredFit } from '../a-fit-review.ts'

describe('a fit beside another', () => {
  const alone: BesideState = { kind: 'alone' }
  const six = aFitReview({ fit: aStoredFit({ id: 6 }) })

  it('comes when it is fetched; the one before it stays until then', () => {
    const beside = afterBeside(afterBeside(alone, { kind: 'chosen', fitId: 6 }), { kind: 'fetched', review: six })
    const next = afterBeside(beside, { kind: 'chosen', fitId: 5 })
    expect([besideOf(next), chosenOf(next)]).toEqual([six, 5])
    expect(afterBeside(next, { kind: 'fetched', review: six })).toBe(next)
    expect(afterBeside(next, { kind: 'failed', fitId: 5 })).toEqual(beside)
    expect(afterBeside(next, { kind: 'failed', fitId: 4 })).toBe(next)
  })

  it('leaves when it is opened itself, and comes to nothing when closed meanwhile', () => {
    const fetching = afterBeside(alone, { kind: 'chosen', fitId: 6 })
    expect(afterBeside(fetching, { kind: 'opened', fitId: 6 })).toEqual(alone)
    expect(afterBeside(fetching, { kind: 'opened', fitId: 7 })).toBe(fetching)
    expect(afterBeside(afterBeside(fetching, { kind: 'closed' }), { kind: 'fetched', review: six })).toEqual(alone)
  })
})

describe('a certificate', () => {
  const closed: CertificateState = { kind: 'closed' }
  const [json, python] = [{ fitId: 7, format: 'json' as const }, { fitId: 7, format: 'python' as const }]
  const file = { fileName: 'fit-7.json', mediaType: 'application/json', text: '{}' }

  it('stays to be read while another format is fetched; an older file is not shown in its place', () => {
    const shown = afterCertificate(afterCertificate(closed, { kind: 'wanted', wanted: json }), { kind: 'fetched', wanted: json, file })
    const fetching = afterCertificate(shown, { kind: 'wanted', wanted: python })
    expect(fileOf(fetching)).toBe(file)
    expect(afterCertificate(fetching, { kind: 'fetched', wanted: json, file })).toBe(fetching)
    expect(afterCertificate(fetching, { kind: 'closed' })).toEqual(closed)
    expect(afterCertificate(closed, { kind: 'fetched', wanted: json, file })).toBe(closed)
  })

  it('that fails offers no file', () => {
    const failed = afterCertificate(afterCertificate(closed, { kind: 'wanted', wanted: json }), { kind: 'failed', wanted: json, failure: { code: 'fit.not-found', message: 'gone' } })
    expect(failed.kind).toBe('failed')
    expect(fileOf(failed)).toBeNull()
  })
})
