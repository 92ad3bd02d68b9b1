import { describe, expect, it } from 'vitest'
import { readSettings, WrongUsage } from './settings.ts'

describe('the options of a bench', () => {
  it('without any, measures all five times and writes', () => {
    expect(readSettings([])).toEqual({ runs: 5, only: null, write: true, args: [] })
  })

  it('never writes a part of the rows', () => {
    expect(readSettings(['--only', 'p1', '--runs', '3'])).toMatchObject({ runs: 3, only: 'p1', write: false })
    expect(readSettings(['--no-write'])).toMatchObject({ only: null, write: false })
  })

  it.each([[['--runs', '0']], [['--runs', 'x']], [['--bogus']], [['word']], [['--only', '-R']]])('refuses %j', args => {
    expect(() => readSettings(args)).toThrow(WrongUsage)
    expect(() => readSettings(args)).toThrow(/^[^\n]+$/)
  })
})
