import { describe, expect, it } from 'vitest'
import { failureCodes } from '#shared/contract/failure'
import { failureNotice, failureWords } from '#renderer/text/failure.ts'
import { formatCount, formatDay, formatDuration, formatPlural, formatScore, formatShare } from '#renderer/text/format.ts'

describe('failure words', () => {
  it.each(failureCodes)('%s: a title without a stop and advice in sentences', (code) => {
    expect(failureWords[code].title).toMatch(/^[A-Z].*[^.]$/)
    expect(failureWords[code].advice).toMatch(/^[A-Z].*\.$/)
  })

  it('show the core’s message, which names the file, but nothing of an internal error', () => {
    const named = failureNotice({ code: 'image.unreadable', message: 'a.png: truncated' })
    expect(named.advice).toBe(`a.png: truncated. ${failureWords['image.unreadable'].advice}`)
    expect(failureNotice({ code: 'internal', message: 'x is undefined' }).advice).not.toContain('undefined')
  })
})

describe('numbers and times', () => {
  it('are written one way', () => {
    expect(formatCount(44_062)).toBe('44,062')
    expect(formatScore(0.9)).toBe('0.900')
    expect(formatPlural(1, 'pair', 'pairs')).toBe('1 pair')
    expect(formatPlural(20, 'pair', 'pairs')).toBe('20 pairs')
  })

  it('never round up to all', () => {
    expect(formatShare(199.9, 200)).toBe('99%')
    expect(formatShare(200, 200)).toBe('100%')
    expect(formatShare(0, 0)).toBe('0%')
  })

  it.each([[0.2, '1 s'], [59, '59 s'], [60, '1 min'], [660, '11 min'], [3599, '1 h'], [7500, '2 h 5 min']])('%d s is %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text)
  })

  it('days get a year only where it is another one', () => {
    const now = new Date('2026-11-22T20:00:00')
    expect(formatDay('2026-11-22T14:03:00', now)).toBe('today, 14:03')
    expect(formatDay('2026-11-18T14:03:00', now)).toBe('18 November')
    expect(formatDay('2025-11-03T14:03:00', now)).toBe('3 November 2025')
  })
})
