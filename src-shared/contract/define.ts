import type { z } from 'zod'
import type { Failure, FailureCode } from '#shared/contract/failure'

/** A command: what goes in, what comes out, and the failures its caller may have to tell apart. */
export interface CommandSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'command'
  readonly input: I
  readonly output: O
  readonly failures: readonly FailureCode[]
}

/** An event: it announces state and never steers control flow. */
export interface EventSpec<P extends z.ZodType = z.ZodType> {
  readonly kind: 'event'
  readonly payload: P
}

/** A list of commands and events by name. */
export type Contract = Readonly<Record<string, CommandSpec | EventSpec>>

/** Declares a command. */
export function command<I extends z.ZodType, O extends z.ZodType>(
  spec: { input: I; output: O; failures?: readonly FailureCode[] }
): CommandSpec<I, O> {
  return { kind: 'command', failures: [], ...spec }
}

/** Declares an event. */
export function event<P extends z.ZodType>(payload: P): EventSpec<P> {
  return { kind: 'event', payload }
}

/** Names of the contract's commands. */
export type CommandName<C extends Contract> = { [K in keyof C & string]: C[K] extends CommandSpec ? K : never }[keyof C & string]
/** Names of the contract's events. */
export type EventName<C extends Contract> = { [K in keyof C & string]: C[K] extends EventSpec ? K : never }[keyof C & string]
/** What a caller passes, before defaults are filled in. */
export type Input<C extends Contract, K extends CommandName<C>> = C[K] extends CommandSpec<infer I> ? z.input<I> : never
/** What a handler receives, validated and with defaults. */
export type Parsed<C extends Contract, K extends CommandName<C>> = C[K] extends CommandSpec<infer I> ? z.output<I> : never
/** What a command answers. */
export type Output<C extends Contract, K extends CommandName<C>> = C[K] extends CommandSpec<z.ZodType, infer O> ? z.output<O> : never
/** What an event carries. */
export type Payload<C extends Contract, K extends EventName<C>> = C[K] extends EventSpec<infer P> ? z.output<P> : never

/** One handler per command: a command without a handler does not compile. */
export type Handlers<C extends Contract> = {
  readonly [K in CommandName<C>]: (input: Parsed<C, K>) => Promise<Output<C, K>>
}

/** What comes back over every transport: a value, or a failure as plain data. */
export type Reply = { ok: true; value: unknown } | { ok: false; failure: Failure }

/** What Electron IPC, a WebSocket or an in-process call must be able to do. Nothing else: cancelling is a job command. */
export interface Transport {
  request(command: string, input: unknown): Promise<Reply>
  subscribe(listener: (name: string, payload: unknown) => void): () => void
}
