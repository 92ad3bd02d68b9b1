import { inject, type InjectionKey } from 'vue'
import type { AppContract } from '#shared/contract/contract'
import type { CommandName, EventName, Input, Output, Payload, Reply } from '#shared/contract/define'
import { AppError } from '#shared/contract/failure'
import type { ConnectionState, LiveTransport } from '#renderer/client/live-transport.ts'
import { isWriting, type WriteEvent } from '#renderer/client/writing.ts'

/** Calls commands and hears events of the one contract, whatever carries them. */
export interface RpcClient {
  /** Rejects with AppError: the command's own failures, `connection.lost`, or `internal`. */
  call<K extends CommandName<AppContract>>(name: K, input: Input<AppContract, K>): Promise<Output<AppContract, K>>
  /** Returns the unsubscriber. */
  on<K extends EventName<AppContract>>(name: K, listener: (payload: Payload<AppContract, K>) => void): () => void
  /** Hears the present state at once and every change after it; returns the unsubscriber. */
  onConnection(listener: (state: ConnectionState) => void): () => void
  /** Hears when something a person did leaves for the disk, and what became of it; returns the unsubscriber. */
  onWrite(listener: (event: WriteEvent) => void): () => void
}

export const rpcKey: InjectionKey<RpcClient> = Symbol('rpc')

export function createRpcClient(transport: LiveTransport): RpcClient {
  const writers = new Set<(event: WriteEvent) => void>()
  const tell = (event: WriteEvent): void => writers.forEach((listener) => listener(event))

  async function write(command: string, input: unknown): Promise<Reply> {
    tell({ kind: 'began' })
    const reply = await transport.request(command, input)
    tell({ kind: 'ended', failure: reply.ok ? null : reply.failure, time: new Date().toISOString() })
    return reply
  }

  return {
    async call(name, input) {
      const reply = await (isWriting(name) ? write(name, input) : transport.request(name, input))
      if (reply.ok) return reply.value as never
      throw new AppError(reply.failure.code, reply.failure.message, reply.failure.details)
    },
    on(name, listener) {
      return transport.subscribe((event, payload) => {
        if (event === name) listener(payload as never)
      })
    },
    onConnection: (listener) => transport.onConnection(listener),
    onWrite(listener) {
      writers.add(listener)
      return () => writers.delete(listener)
    }
  }
}

/** For components and setup stores alike: pinia runs stores inside the app's own injection context. */
export function useRpc(): RpcClient {
  const rpc = inject(rpcKey)
  if (!rpc) throw new Error('No rpc client was provided to the app')
  return rpc
}
