import { askEngine } from '#main/core/matching/engine-answer'
import type { MatcherFollower, MatcherOutcome } from '#main/core/matching/matcher'
import type { CorePorts } from '#main/core/ports'
import type { ChildCommand } from '#main/core/process/command-line'
import { startLineChild, type LineChild } from '#main/core/process/line-child'
import { nodeProgramCommand } from '#main/core/process/node-program'

/** Long enough to write and score a pair in between, short enough not to hold memory that nobody uses. */
const idleMilliseconds = 10_000

/**
 * The embedded engine as one process that matches pair after pair: a batch pays its start once, and an image of several
 * pairs is described once. It is started for the first pair, and again where it has ended: after a while without work,
 * by a crash, which costs the pair in hand only, or because that pair was cancelled, which nothing else can interrupt.
 */
export class EngineLane {
  readonly #command: ChildCommand
  readonly #idleMilliseconds: number
  #engine: LineChild | null = null
  #idle: NodeJS.Timeout | undefined
  #starting: Promise<unknown> = Promise.resolve()
  #turn: Promise<unknown> = Promise.resolve()
  #lastId = 0

  constructor(ports: Pick<CorePorts, 'programUrl' | 'nodeProgram'>, idle = idleMilliseconds) {
    this.#command = nodeProgramCommand(ports.nodeProgram, ports.programUrl('engine'), ['-worker'])
    this.#idleMilliseconds = idle
  }

  /** Matches a pair, given with the engine's arguments, when those asked for before it are done. */
  match(words: readonly string[], follower: MatcherFollower): Promise<MatcherOutcome> {
    const outcome = this.#turn.then(() => this.#match(words, follower))
    this.#turn = outcome.catch(() => {})
    return outcome
  }

  /** Ends the process if there is one; the next pair would start another. */
  async close(): Promise<void> {
    clearTimeout(this.#idle)
    await this.#starting
    await this.#engine?.end()
  }

  async #match(words: readonly string[], follower: MatcherFollower): Promise<MatcherOutcome> {
    clearTimeout(this.#idle)
    try {
      if (follower.signal?.aborted) return { status: 'cancelled' }
      const starting = this.#running()
      this.#starting = starting
      const engine = await starting
      if ('problem' in engine) return { status: 'failed', reason: engine.problem, stderrTail: '' }
      return await this.#ask(engine, words, follower)
    } finally {
      this.#idle = setTimeout(() => this.#rest(), this.#idleMilliseconds).unref()
    }
  }

  async #ask(engine: LineChild, words: readonly string[], follower: MatcherFollower): Promise<MatcherOutcome> {
    const { signal } = follower
    if (signal?.aborted) return { status: 'cancelled' }
    const cancel = (): void => void engine.end()
    signal?.addEventListener('abort', cancel, { once: true })
    try {
      const outcome = await askEngine(engine, ++this.#lastId, words, follower)
      if (!signal?.aborted) return outcome
      await engine.end()
      return { status: 'cancelled' }
    } finally {
      signal?.removeEventListener('abort', cancel)
    }
  }

  async #running(): Promise<LineChild | { readonly problem: string }> {
    if (this.#engine?.isRunning()) return this.#engine
    const started = await startLineChild(this.#command)
    this.#engine = 'problem' in started ? null : started
    return started
  }

  #rest(): void {
    this.#engine?.finish()
    this.#engine = null
  }
}
