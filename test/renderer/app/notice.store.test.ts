import { describe, expect, it, vi } from 'vitest'
import { AppError } from '#shared/contract/failure'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { appOver, fakeCore } from '../fake-core.ts'

describe('messages', () => {
  it('say what failed, by code, with the core’s own words; problems stay, the same one is shown once', async () => {
    vi.useFakeTimers()
    appOver(fakeCore({}))
    const store = useNoticeStore()
    const fail = () => store.attempt(() => Promise.reject(new AppError('folder.not-found', '/frames/a is not there')))
    expect(await fail()).toBe(false)
    await fail()
    store.say('Copied')
    expect(store.notices.map((notice) => notice.tone)).toEqual(['problem', 'done'])
    expect(store.notices[0]?.advice).toContain('/frames/a is not there.')
    vi.advanceTimersByTime(10_000)
    expect(store.notices.map((notice) => notice.tone)).toEqual(['problem'])
    store.close(store.notices[0]?.id ?? 0)
    expect(store.notices).toEqual([])
    vi.useRealTimers()
  })
})
