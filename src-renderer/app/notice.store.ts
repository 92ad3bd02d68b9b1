import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { toFailure } from '#shared/contract/failure'
import { failureNotice, type FailureWords } from '#renderer/text/failure.ts'

/** A short message outside the images; `problem` stays until it is closed. */
export interface Notice {
  readonly id: number
  readonly tone: 'done' | 'problem'
  readonly title: string
  readonly advice: string
  /** For whoever mends it: the stack of an error. */
  readonly details: string | null
}

const shownMilliseconds = 5_000
const mostShown = 3

/** Messages that belong to no view of their own. */
export const useNoticeStore = defineStore('notice', () => {
  const notices = shallowRef<readonly Notice[]>([])
  let nextId = 1

  function show(tone: Notice['tone'], { title, advice }: FailureWords, details: string | null = null): number {
    const notice: Notice = { id: nextId++, tone, title, advice, details }
    const others = notices.value.filter((other) => other.title !== title)
    notices.value = [...others, notice].slice(-mostShown)
    return notice.id
  }

  function say(title: string, advice = ''): void {
    const id = show('done', { title, advice })
    setTimeout(() => close(id), shownMilliseconds)
  }

  /** Takes anything thrown; words come from its failure code. */
  function fail(error: unknown): void {
    failWith(failureNotice(toFailure(error)))
  }

  function failWith(words: FailureWords, details: string | null = null): void {
    show('problem', words, details)
  }

  function close(id: number): void {
    notices.value = notices.value.filter((notice) => notice.id !== id)
  }

  function closeNewest(): void {
    notices.value = notices.value.slice(0, -1)
  }

  /** Runs a piece of work and shows what goes wrong; answers whether it went well. */
  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      fail(error)
      return false
    }
  }

  return { notices, say, fail, failWith, close, closeNewest, attempt }
})
