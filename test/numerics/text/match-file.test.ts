import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { parseDeepMatchingOutput } from '#shared/numerics/text/deepmatching-output'
import { formatMatchFile, parseMatchFile } from '#shared/numerics/text/match-file'
import { referenceData } from '../../support/reference-data'

const goldens = referenceData('dev/goldens.json')
const header = ',x_1,y_1,x_2,y_2,score,index\n'

interface Edge { match_csv: { dm_stdout: string; csv: string }[]; empty_dm: { csv: string } }

function readEdge(): Edge {
  return (JSON.parse(readFileSync(goldens!, 'utf8')) as { edge: Edge }).edge
}

function problemOf(text: string) {
  const reading = parseMatchFile(text)
  return reading.ok ? null : reading.problem
}

describe('match files', () => {
  it.skipIf(!goldens)("have pandas' bytes for what DeepMatching prints", () => {
    const { match_csv, empty_dm } = readEdge()
    for (const { dm_stdout, csv } of match_csv) expect(formatMatchFile(parseDeepMatchingOutput(dm_stdout).matches)).toBe(csv)
    expect(formatMatchFile([])).toBe(empty_dm.csv)
  })

  it.skipIf(!goldens)('of the reference views come back byte for byte', () => {
    const files = globSync('*/*/*_to_*.csv', { cwd: dirname(goldens!) })
    expect(files.length).toBeGreaterThan(50)
    for (const file of files) {
      const text = readFileSync(`${dirname(goldens!)}/${file}`, 'utf8')
      const reading = parseMatchFile(text)
      expect(reading.ok && formatMatchFile(reading.matches) === text, file).toBe(true)
    }
  })

  it('write a column as whole numbers only where every value is one', () => {
    const matches = [
      { x1: 4, y1: 4, x2: 8, y2: 4.5, score: 3.21, index: 0 },
      { x1: 12, y1: 4, x2: 16.5, y2: 4, score: 1e-5, index: 17 }
    ]
    expect(formatMatchFile(matches)).toBe(`${header}0,4,4,8.0,4.5,3.21,0\n1,12,4,16.5,4.0,1e-05,17\n`)
  })

  it('write large indices as pandas reads what %g prints', () => {
    const rowOf = (index: number) => formatMatchFile([{ x1: 0, y1: 0, x2: 0, y2: 0, score: 1.5, index }]).split('\n')[1]
    expect(rowOf(999999)).toBe('0,0,0,0,0,1.5,999999')
    expect(rowOf(1e6)).toBe('0,0,0,0,0,1.5,1000000.0')
    expect(rowOf(1234567)).toBe('0,0,0,0,0,1.5,1234567')
  })

  it('are read by column names, in any order', () => {
    const reading = parseMatchFile('score,index,y_2,x_2,y_1,x_1\n5.5,0,4,3,2,1\n')
    expect(reading).toEqual({ ok: true, matches: [{ x1: 1, y1: 2, x2: 3, y2: 4, score: 5.5, index: 0 }] })
    expect(parseMatchFile(header)).toEqual({ ok: true, matches: [] })
  })

  it('say what is wrong and where', () => {
    expect(problemOf('')).toMatchObject({ line: 1 })
    expect(problemOf('x_1,y_1,x_2,y_2\n1,2,3,4\n')).toEqual({ line: 1, reason: 'missing columns: score, index' })
    expect(problemOf(`${header}0,1,2,3,4,5,6\nlayer 0, patch\n`)).toMatchObject({ line: 3 })
    expect(problemOf(`${header}0,1,nan,3,4,5,6\n`)).toEqual({ line: 2, reason: 'y_1 is not a finite number: "nan"' })
    expect(problemOf(`${header}0,1,,3,4,5,6\n`)?.reason).toContain('y_1')
    expect(problemOf(`${header}0,1e999,2,3,4,5,6\n`)?.reason).toContain('x_1')
    expect(problemOf(`${header}0,0x10,2,3,4,5,6\n`)?.reason).toContain('x_1')
    expect(problemOf(`${header}0,1,2,3,4,5\n`)).toEqual({ line: 2, reason: 'expected 7 fields, found 6' })
  })

  it('keep every number', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
    const match = fc.record({ x1: number, y1: number, x2: number, y2: number, score: number, index: fc.nat() })
    fc.assert(
      fc.property(fc.array(match, { maxLength: 5 }), (matches) => {
        expect(parseMatchFile(formatMatchFile(matches))).toEqual({ ok: true, matches })
      })
    )
  })
})

describe("DeepMatching's output", () => {
  it('is read through a verbose log', () => {
    const text = 'layer 0, patch_size = 8x8\r\n4 4 8 4.5 3.21 0\nremaining 5 big cells\n\n12 4  16.5 4 1e-05 17\r\n'
    const output = parseDeepMatchingOutput(text)
    expect(output.matches.map((match) => match.index)).toEqual([0, 17])
    expect(output.rubbishLines).toBe(2)
    expect(output.firstRubbish).toBe('layer 0, patch_size = 8x8')
  })

  it('counts lines with another number of fields, or with what is no finite number, as rubbish', () => {
    const output = parseDeepMatchingOutput('1 2 3 4 5\n1 2 3 4 5 6 7\n1 2 3 nan 5 6\n1 2 3 inf 5 6\n1 2 3 0x4 5 6\n')
    expect(output).toMatchObject({ matches: [], rubbishLines: 5 })
  })

  it('may be empty', () => {
    expect(parseDeepMatchingOutput('\n')).toEqual({ matches: [], rubbishLines: 0, firstRubbish: null })
  })
})
