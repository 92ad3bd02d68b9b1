import { describe, expect, it } from 'vitest'
import { PairFilter } from '#shared/model/pair'
import { Verdict } from '#shared/model/verdict'
import { contract } from '#shared/contract/contract'
import { filterOf, initialChoice, orders, problemsOf, requestOf, usesSeed, whiches } from '#renderer/features/queues/queue-choice.ts'

const everything = PairFilter.parse({})
const inOrder = { column: 'sampled', descending: false } as const

describe('the choice of a queue', () => {
  it('is at random and of new pairs, because any other order tells a rater something', () => {
    expect(requestOf(initialChoice('ada'), everything, inOrder)).toEqual({
      filter: { ...everything, states: [...Verdict.options], labels: ['not-labelled'], ownLabels: true }, order: { kind: 'random', seed: 123 }
    })
  })

  it('gives what the core takes, whatever is chosen', () => {
    for (const order of orders) {
      for (const which of whiches) {
        const choice = { ...initialChoice('ada'), order, which, count: '30', repeatShare: 0.1 }
        expect(contract['queue.create'].input.safeParse(requestOf(choice, everything, inOrder)).success).toBe(true)
      }
    }
  })

  it('never holds pairs without an alignment, and keeps what the table is narrowed to', () => {
    expect(filterOf({ ...everything, states: ['better', 'not-matched', 'matcher-failed'] }, 'all').states).toEqual(['better'])
    expect(filterOf({ ...everything, search: '83' }, 'flagged')).toMatchObject({ search: '83', flagged: true })
    expect(filterOf(everything, 'unsure')).toMatchObject({ labels: ['unsure'], ownLabels: true })
  })

  it('names what is wrong with it', () => {
    const choice = initialChoice('ada')
    expect(Object.values(problemsOf(choice)).some(Boolean)).toBe(false)
    expect(problemsOf({ ...choice, count: '0', seed: 'x' })).toMatchObject({ count: true, seed: true })
    expect(problemsOf({ ...choice, asBatch: true, rater: ' ' })).toMatchObject({ name: true, rater: true })
    expect(problemsOf({ ...choice, order: 'boundary', seed: '' }).seed).toBe(false)
  })

  it('needs a seed where something is drawn', () => {
    const choice = initialChoice('ada')
    expect(orders.filter((order) => usesSeed({ ...choice, order }))).toEqual(['random', 'audit'])
    expect(usesSeed({ ...choice, order: 'boundary', repeatShare: 0.1 })).toBe(true)
  })
})
