import { describe, expect, it } from 'vitest'
import { isFailure, measureInTurn, summarise } from './measurement.ts'
import type { ProcessRun } from './process-run.ts'

const run = (seconds: number, part: Partial<ProcessRun> = {}): ProcessRun =>
  ({ seconds, processorSeconds: 2 * seconds, mebibytes: 100 * seconds, firstMessageSeconds: null, output: 'm\n', ...part })

describe('the summary of several runs', () => {
  it('is the median of each figure', () => {
    expect(summarise([run(3), run(1), run(10)])).toMatchObject({ seconds: 3, processorSeconds: 6, mebibytes: 300 })
    expect(summarise([run(1), run(2)])).toMatchObject({ seconds: 1.5 })
  })

  it('leaves out runs that said nothing', () => {
    expect(summarise([run(1), run(2, { firstMessageSeconds: 0.5 })])).toMatchObject({ firstMessageSeconds: 0.5 })
    expect(summarise([run(1)])).toMatchObject({ firstMessageSeconds: null })
  })

  it('is a failure where runs do not agree', () => {
    const disagreement = summarise([run(1), run(1, { output: 'other\n' })])
    expect(disagreement).toEqual({ failure: expect.stringContaining('different matches') })
    expect(() => summarise([])).toThrow()
  })
})

describe('measuring in turn', () => {
  it('warms up, then takes turns, with something before every counted run', async () => {
    const steps: string[] = []
    const command = (name: string) => async () => {
      steps.push(name)
      return run(steps.length)
    }
    const outcomes = await measureInTurn([command('a'), command('b')], 2, () => steps.push('-'))
    expect(steps.join('')).toBe('ab-a-b-a-b')
    expect(outcomes.map(outcome => isFailure(outcome) ? 0 : outcome.runs.length)).toEqual([2, 2])
  })

  it('does not run again what fails, and goes on with the others', async () => {
    let failures = 0
    const failing = async () => {
      failures++
      return { failure: 'not in this version' }
    }
    const outcomes = await measureInTurn([failing, async () => run(1)], 3, () => {})
    expect(failures).toBe(1)
    expect(outcomes).toMatchObject([{ failure: 'not in this version' }, { seconds: 1 }])
  })
})
