import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { HashedImage } from '#main/core/practice/practice-pair'
import { practiceCase, practicePairs } from '#main/core/practice/practice-plan'
import type { Practice } from '#main/core/practice/practice'

/** Pairs to learn on, and what an answer to one was worth. Nothing is kept. */
export function practiceHandlers(practice: Practice): Pick<Handlers<AppContract>, 'practice.pair' | 'practice.answer'> {
  return {
    async 'practice.pair'({ index }) {
      const { image1, moved, image2 } = await practice.pair(index)
      return { index, total: practicePairs, image1: sourceOf(image1), moved: sourceOf(moved), image2: sourceOf(image2) }
    },

    async 'practice.answer'({ index, verdict }) {
      const { cornerErrorBefore, cornerErrorAfter } = await practice.pair(index)
      const { truth } = practiceCase(index)
      return { truth, right: verdict === truth, cornerErrorBefore, cornerErrorAfter }
    }
  }
}

function sourceOf({ hash, image: { width, height } }: HashedImage) {
  return { hash, width, height }
}
