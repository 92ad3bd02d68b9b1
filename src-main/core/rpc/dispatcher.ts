import type { z } from 'zod'
import type { CommandName, Contract, EventName, Handlers, Payload, Reply } from '#shared/contract/define'
import { AppError, toFailure } from '#shared/contract/failure'

type Listener = (name: string, payload: unknown) => void

/** Checks every request against the contract, runs its handler, and turns any throw into a Failure. */
export class Dispatcher<C extends Contract> {
  readonly contract: C
  readonly #handlers: Handlers<C>
  readonly #log: (error: unknown) => void
  readonly #listeners = new Set<Listener>()

  constructor(contract: C, handlers: Handlers<C>, log: (error: unknown) => void) {
    this.contract = contract
    this.#handlers = handlers
    this.#log = log
  }

  async dispatch(name: string, raw: unknown): Promise<Reply> {
    try {
      const spec = Object.hasOwn(this.contract, name) ? this.contract[name] : undefined
      if (spec?.kind !== 'command') throw new AppError('request.unknown-command', `No command named ${name}`)
      const parsed = (spec.input as z.ZodType).safeParse(raw)
      if (!parsed.success) {
        throw new AppError('request.invalid', `Bad input for ${name}`, { issues: parsed.error.issues })
      }
      const handler = this.#handlers[name as CommandName<C>] as (input: unknown) => Promise<unknown>
      return { ok: true, value: await handler(parsed.data) }
    } catch (error) {
      const failure = toFailure(error)
      if (failure.code === 'internal') this.#log(error)
      return { ok: false, failure }
    }
  }

  announce<K extends EventName<C>>(name: K, payload: Payload<C, K>): void {
    for (const listener of this.#listeners) listener(name, payload)
  }

  /** Hears every event; returns the unsubscriber. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
