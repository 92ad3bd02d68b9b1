import { describe, expect, it, vi } from 'vitest'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useAgreementStore } from '#renderer/features/agreement/agreement.store.ts'
import { agreementWords, landisKoch } from '#renderer/text/raters.ts'
import { aStatus, aWorkspace } from '../builders.ts'
import { appOver, fakeCore, settle, type FakeAnswers } from '../fake-core.ts'

vi.mock('#renderer/features/agreement/download.ts', () => ({ downloadText: vi.fn() }))

async function opened(answers: FakeAnswers) {
  const core = fakeCore({
    'app.status': () => aStatus({ workspace: aWorkspace() }), 'label.agreement': () => ({ verdicts: ['good', 'bad', 'no-change', 'unsure'], between: [], self: [] }), ...answers
  })
  const { app } = appOver(core)
  return app.runWithContext(async () => {
    await useSessionStore().refresh()
    const agreement = useAgreementStore()
    await settle()
    return { core, agreement }
  })
}

describe('label files', () => {
  it('say what became of each label, and the agreement is worked out again', async () => {
    const { core, agreement } = await opened({ 'label.import': () => ({ added: 12, alreadyThere: 3, unmatched: 1 }) })
    await agreement.importFile(new File(['id,rater\n'], 'bob.csv'))
    await settle()
    expect(core.inputsOf('label.import')).toEqual([{ text: 'id,rater\n', fileName: 'bob.csv' }])
    expect(agreement.outcome).toEqual({ kind: 'imported', added: 12, alreadyThere: 3, unmatched: 1 })
    expect(agreementWords.imported(12, 3, 1)).toBe('12 labels added, 3 already there, 1 without a pair in this workspace.')
    expect(core.inputsOf('label.agreement').length).toBeGreaterThan(1)
  })

  it('that cannot be read are said so', async () => {
    const { agreement } = await opened({})
    await agreement.importFile(new File(['?'], 'x.csv'))
    expect(agreement.outcome?.kind).toBe('failed')
  })

  it('are written by name', async () => {
    const { agreement } = await opened({ 'label.export': ({ format }) => ({ text: '{}', fileName: `labels.${format}`, labels: 40 }) })
    await agreement.exportAs('jsonl')
    expect(agreement.outcome).toMatchObject({ kind: 'exported', fileName: 'labels.jsonl', labels: 40 })
  })
})

describe('what kappa is called', () => {
  it('is Landis and Koch’s', () => {
    expect([-0.1, 0.2, 0.21, 0.5, 0.61, 0.81, 1].map(landisKoch)).toEqual(['poor', 'slight', 'fair', 'moderate', 'substantial', 'almost perfect', 'almost perfect'])
  })
  it('is nothing where kappa is not defined, or known of too few pairs', () => {
    expect(agreementWords.meaning(1, null)).toBe('says nothing yet')
    expect(agreementWords.meaning(0.7, [0.5, 0.9])).toBe('substantial')
    expect([agreementWords.kappa(null), agreementWords.meaning(null, null), agreementWords.interval(null)]).toEqual(['not defined', 'says nothing yet', 'too few'])
  })
})
