import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef, watch } from 'vue'
import { useCalm } from '#renderer/drawing/calm.ts'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16))
  vi.stubGlobal('cancelAnimationFrame', clearTimeout)
})
afterEach(async () => {
  await vi.runAllTimersAsync()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** Everything that was done calmly before has rested. */
const rest = (): Promise<unknown> => vi.advanceTimersByTimeAsync(10_000)

describe('a calm value', () => {
  it('follows after the next frame, not before', async () => {
    await rest()
    const source = shallowRef(1)
    const calm = effectScope().run(() => useCalm(() => source.value))!
    source.value = 2
    await vi.advanceTimersByTimeAsync(10)
    expect(calm.value).toBe(1)
    await vi.advanceTimersByTimeAsync(10)
    expect(calm.value).toBe(2)
  })

  it('comes to the last value, with rests between, while its source changes all the time', async () => {
    await rest()
    const source = shallowRef(0)
    const calm = effectScope().run(() => useCalm(() => source.value))!
    let changes = 0
    watch(calm, () => changes++, { flush: 'sync' })
    for (let step = 1; step <= 100; step++) {
      source.value = step
      await vi.advanceTimersByTimeAsync(10)
    }
    await rest()
    expect(calm.value).toBe(100)
    expect(changes).toBeGreaterThanOrEqual(4)
    expect(changes).toBeLessThanOrEqual(11)
  })

  it('changes together with others, so that what follows two is done once', async () => {
    await rest()
    const source = shallowRef(1)
    const runs: number[] = []
    effectScope().run(() => {
      const [one, other] = [useCalm(() => source.value), useCalm(() => source.value * 10)]
      watch([one, other], ([first, second]) => runs.push(first + second))
    })
    source.value = 2
    await rest()
    await nextTick()
    expect(runs).toEqual([22])
  })

  it('ends with its scope', async () => {
    await rest()
    const source = shallowRef(1)
    const scope = effectScope()
    const calm = scope.run(() => useCalm(() => source.value))!
    source.value = 2
    scope.stop()
    await rest()
    expect(calm.value).toBe(1)
  })
})
