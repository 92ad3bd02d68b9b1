import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Failure } from '#shared/contract/failure'
import { JobId } from '#shared/model/job'
import { afterHappening, valueOf, type Answer, type Happening } from '#renderer/features/report/report.transition.ts'

const jobId = JobId.parse('job-1')
const notMeasured: Failure = { code: 'report.not-measured', message: '40 pairs', details: { pairs: 40, images: 3 } }
const broken: Failure = { code: 'internal', message: 'x' }
const run = (happenings: readonly Happening<string>[], from: Answer<string> = { kind: 'none' }): Answer<string> => happenings.reduce(afterHappening<string>, from)

describe('a question about many pairs', () => {
  it('keeps its answer on screen while it is asked again, and lets it go when the question changes', () => {
    const ready = run([{ kind: 'asked' }, { kind: 'answered', value: 'table' }])
    expect(valueOf(run([{ kind: 'asked' }], ready))).toBe('table')
    expect(valueOf(run([{ kind: 'changed' }, { kind: 'asked' }], ready))).toBeNull()
  })

  it('says how much is not measured, and nothing where the core did not say', () => {
    expect(run([{ kind: 'asked' }, { kind: 'refused', failure: notMeasured, measuring: null, failed: 0 }])).toEqual({ kind: 'not-measured', pairs: 40, images: 3, failed: 0 })
    const bare = { code: notMeasured.code, message: '' }
    expect(run([{ kind: 'refused', failure: bare, measuring: null, failed: 0 }])).toEqual({ kind: 'not-measured', pairs: 0, images: 0, failed: 0 })
    expect(run([{ kind: 'refused', failure: broken, measuring: null, failed: 0 }])).toEqual({ kind: 'failed', failure: broken })
  })

  it('waits for a job that measures already', () => {
    expect(run([{ kind: 'refused', failure: notMeasured, measuring: jobId, failed: 0 }])).toEqual({ kind: 'measuring', jobId })
  })

  it('measures once asked to, and only from where something is missing', () => {
    const missing = run([{ kind: 'refused', failure: notMeasured, measuring: null, failed: 0 }])
    expect(run([{ kind: 'measure-asked' }, { kind: 'measure-began', jobId }], missing)).toEqual({ kind: 'measuring', jobId })
    expect(run([{ kind: 'measure-asked' }, { kind: 'measure-failed', failure: broken }], missing)).toEqual({ kind: 'failed', failure: broken })
    expect(run([{ kind: 'answered', value: 'a' }, { kind: 'measure-asked' }, { kind: 'measure-began', jobId }])).toEqual({ kind: 'ready', value: 'a' })
  })

  it('shows a value only where one was answered since the last change', () => {
    const happening = fc.constantFrom<Happening<string>>(
      { kind: 'asked' }, { kind: 'changed' }, { kind: 'answered', value: 'v' }, { kind: 'refused', failure: broken, measuring: null, failed: 0 },
      { kind: 'refused', failure: notMeasured, measuring: null, failed: 0 }, { kind: 'measure-asked' }, { kind: 'measure-began', jobId }
    )
    fc.assert(fc.property(fc.array(happening), (happenings) => {
      const lastOf = (kind: string): number => happenings.findLastIndex((one) => one.kind === kind)
      const shows = valueOf(run(happenings)) !== null
      expect(shows).toBe(lastOf('answered') > Math.max(lastOf('changed'), lastOf('refused')))
    }))
  })
})
