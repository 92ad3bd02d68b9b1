import { createApp } from 'vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '#shared/contract/failure'
import { catchErrors, detailsOf } from '#renderer/app/error-boundary.ts'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { appWords } from '#renderer/text/app.ts'
import { failureWords } from '#renderer/text/failure.ts'
import { appOver, fakeCore } from '../fake-core.ts'

function listening() {
  appOver(fakeCore({}))
  const app = createApp({})
  const listeners = new Map<string, (event: unknown) => void>()
  catchErrors(app, { addEventListener: (name: string, listener: never) => listeners.set(name, listener) } as unknown as Window)
  return { app, fire: (name: string, event: unknown) => listeners.get(name)?.(event), store: useNoticeStore() }
}

afterEach(() => vi.restoreAllMocks())

describe('errors that nobody caught', () => {
  it('of a component are told in words, with the stack for whoever mends it', () => {
    const logged = vi.spyOn(console, 'error').mockReturnValue()
    const { app, store } = listening()
    const error = new TypeError('x is undefined')
    app.config.errorHandler?.(error, null, 'render')
    expect(store.notices).toMatchObject([{ tone: 'problem', title: appWords.brokenTitle, details: error.stack }])
    expect(logged).toHaveBeenCalledWith(error)
  })

  it('of the core keep their own words', () => {
    const { fire, store } = listening()
    fire('unhandledrejection', { reason: new AppError('workspace.not-writable', 'No space left') })
    expect(store.notices[0]?.title).toBe(failureWords['workspace.not-writable'].title)
  })

  it('the browser’s remarks without an error are none', () => {
    const { fire, store } = listening()
    fire('error', { error: null })
    expect(store.notices).toEqual([])
  })

  it('anything thrown has details', () => expect(detailsOf('no')).toBe('no'))
})
