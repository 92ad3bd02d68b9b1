import type { AppContract } from '#shared/contract/contract'
import type { CommandName, Input, Output } from '#shared/contract/define'
import { AppError } from '#shared/contract/failure'
import type { Dispatcher } from '#main/core/rpc/dispatcher'

/** Calls a command of the contract. Throws AppError for each of its failures. */
export type Caller = <K extends CommandName<AppContract>>(name: K, input: Input<AppContract, K>) => Promise<Output<AppContract, K>>

/** The in-process transport, typed: what the command line uses. */
export function inProcessCaller(dispatcher: Dispatcher<AppContract>): Caller {
  return async (name, input) => {
    const reply = await dispatcher.dispatch(name, input)
    if (reply.ok) return reply.value as never
    throw new AppError(reply.failure.code, reply.failure.message, reply.failure.details)
  }
}
