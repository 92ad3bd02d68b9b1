import type { AppContract } from '#shared/contract/contract'
import type { CommandName, Input, Output } from '#shared/contract/define'
import type { RpcClient } from '#renderer/client/rpc-client.ts'

/** Tabs go back and forth between a few answers. */
const keptAnswers = 16

/** Commands that look at one pair and keep nothing. */
export type AnalysisCommand = Extract<CommandName<AppContract>, `${'tolerance-' | 'edge-' | 'illumination' | 'contrast-' | 'confidence' | 'despeckling' | 'translation' | 'optimum' | 'sub-block-picture'}${string}`>

/** Answers by their questions, for as long as nothing changes in the core; the same question is asked once. */
export interface AskedAnswers {
  ask<K extends AnalysisCommand>(command: K, input: Input<AppContract, K>): Promise<Output<AppContract, K>>
  /** The next time, this question goes to the core. */
  drop<K extends AnalysisCommand>(command: K, input: Input<AppContract, K>): void
  forget(): void
}

export function createAskedAnswers(rpc: RpcClient): AskedAnswers {
  const kept = new Map<string, Promise<unknown>>()
  const keyOf = (command: AnalysisCommand, input: unknown): string => JSON.stringify([command, input])

  return {
    ask(command, input) {
      const key = keyOf(command, input)
      const known = kept.get(key) ?? rpc.call(command, input)
      kept.delete(key)
      kept.set(key, known)
      known.catch(() => { if (kept.get(key) === known) kept.delete(key) })
      const [oldest] = kept.keys()
      if (kept.size > keptAnswers && oldest !== undefined) kept.delete(oldest)
      return known as never
    },
    drop: (command, input) => void kept.delete(keyOf(command, input)),
    forget: () => kept.clear()
  }
}
