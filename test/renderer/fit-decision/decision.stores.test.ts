import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/failure'
import { defaultScoreSettings } from '#shared/model/score-settings'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useFitStore } from '#renderer/features/fit-state/index.ts'
import { useBesideStore } from '#renderer/features/fit-decision/beside.store.ts'
import { useCertificateStore } from '#renderer/features/fit-decision/certificate.store.ts'
import { useMarkReportStore } from '#renderer/features/fit-decision/mark-report.store.ts'
import { useWhatIfStore } from '#renderer/features/fit-decision/what-if.store.ts'
import { aStatus, aWorkspace } from '../builders.ts'
import { appOver, fakeCore, settle, type FakeAnswers } from '../fake-core.ts'
import { aComparison, aFitReview, aMarkReport, aStoredFit } from '../a-fit-review.ts'

/** A workspace with two fits, the newer of them on screen; `compares` waits until it is released. */
async function opened(more: FakeAnswers = {}) {
  const waiting: (() => void)[] = []
  const core = fakeCore({
    'app.status': () => aStatus({ workspace: aWorkspace() }),
    'preferences.read': () => ({ user: {}, workspace: {} }),
    'job.list': () => [],
    'settings.read': () => defaultScoreSettings,
    'fit.list': () => [aStoredFit(), aStoredFit({ id: 6 })],
    'fit.review': ({ fitId }) => aFitReview({ fit: aStoredFit({ id: fitId }) }),
    'fit.compare': async ({ to }) => {
      await new Promise<void>((resolve) => waiting.push(resolve))
      return aComparison({ flipsInAll: Math.round(1000 * to.cutoff.value) })
    },
    ...more
  })
  const { app } = appOver(core)
  const stores = await app.runWithContext(async () => {
    await useSessionStore().refresh()
    const [fit, whatIf] = [useFitStore(), useWhatIfStore()]
    await settle()
    whatIf.onScreen = true
    await settle()
    return { fit, whatIf, beside: useBesideStore(), certificate: useCertificateStore(), marks: useMarkReportStore() }
  })
  const release = async (): Promise<void> => {
    waiting.splice(0).forEach((go) => go())
    await settle()
  }
  return { ...stores, core, release, compares: () => core.inputsOf('fit.compare') }
}

describe('what a line would change', () => {
  it('is asked once at a time while it is dragged, and the last place wins', async () => {
    const { whatIf, fit, release, compares } = await opened()
    expect(compares()).toHaveLength(1)
    for (const cutoff of [0.55, 0.56, 0.57, 0.58]) {
      fit.tryOut({ cutoff })
      await settle()
    }
    expect(compares()).toHaveLength(1)
    await release()
    expect(compares()).toHaveLength(2)
    expect(whatIf.shown?.comparison.flipsInAll).toBe(546)
    await release()
    expect(compares()).toHaveLength(2)
    expect(whatIf.shown?.comparison.flipsInAll).toBe(580)
    expect(fit.whatIf).toEqual({ a: 1.2, b: -2, cutoff: 0.58 })
  })

  it('starts from the rule in force, and from the fit beside it once there is one', async () => {
    const { whatIf, beside, compares, release } = await opened()
    expect(compares()[0]).toMatchObject({ from: { tolerance: { a: 1.12, b: 1.88 } }, to: { tolerance: { a: 1.2, b: -2 }, cutoff: { kind: 'smoothed', value: 0.546 } } })
    await beside.choose(6)
    await release()
    expect(whatIf.question?.origin).toEqual({ kind: 'fit', fitId: 6 })
    expect(compares()).toHaveLength(2)
    beside.close()
    await settle()
    expect(whatIf.question?.origin).toEqual({ kind: 'present' })
  })

  it('asks nothing while nobody looks, and again when somebody comes back', async () => {
    const { fit, whatIf, compares, release } = await opened()
    await release()
    whatIf.onScreen = false
    await settle()
    fit.tryOut({ a: 2 })
    await settle()
    expect(compares()).toHaveLength(1)
    whatIf.onScreen = true
    await settle()
    expect(compares()).toHaveLength(2)
    await release()
    expect(whatIf.shown?.question.to.tolerance).toMatchObject({ a: 2 })
  })

  it('says that it could not be found out, and tries again', async () => {
    let isBroken = true
    const { whatIf, fit } = await opened({
      'fit.compare': () => {
        if (isBroken) throw new AppError('workspace.none-open', 'closed')
        return aComparison()
      }
    })
    expect(whatIf.state.kind).toBe('failed')
    isBroken = false
    whatIf.askAgain()
    await settle()
    expect(whatIf.state.kind).toBe('known')
    fit.tryOut({ a: 2 })
    fit.forget()
    expect(fit.whatIf).toBeNull()
  })
})

describe('the rest of the panel', () => {
  it('fetches a certificate in the format chosen last', async () => {
    const gates: Record<string, () => void> = {}
    const { certificate } = await opened({
      'fit.certificate': async ({ format }) => {
        await new Promise<void>((resolve) => { gates[format] = resolve })
        return { fileName: `fit-7.${format}`, mediaType: 'text/plain', text: format }
      }
    })
    void certificate.fetch({ fitId: 7, format: 'json' })
    void certificate.fetch({ fitId: 7, format: 'latex' })
    await settle()
    gates['latex']?.()
    await settle()
    gates['json']?.()
    await settle()
    expect(certificate.file?.text).toBe('latex')
    certificate.close()
    expect(certificate.file).toBeNull()
  })

  it('leaves a fit alone that could not be fetched beside it', async () => {
    const { beside } = await opened({
      'fit.review': ({ fitId }) => {
        if (fitId === 6) throw new AppError('fit.not-found', 'gone')
        return aFitReview({ fit: aStoredFit({ id: fitId }) })
      }
    })
    await beside.choose(6)
    expect([beside.review, beside.chosenId]).toEqual([null, null])
  })

  it('has the marks of the fit’s preprocessing', async () => {
    const { marks, core } = await opened({ 'match-mark.report': () => aMarkReport() })
    await marks.load()
    expect(core.inputsOf('match-mark.report')).toEqual([{ preprocessing: 'unpp' }])
    expect(marks.report?.curve).toBeNull()
  })
})
