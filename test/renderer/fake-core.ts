import { createPinia, setActivePinia, type Pinia } from 'pinia'
import { createApp, type App } from 'vue'
import type { z } from 'zod'
import { contract, type AppContract } from '#shared/contract/contract'
import type { CommandName, EventName, Input, Parsed, Payload, Reply } from '#shared/contract/define'
import { AppError, toFailure } from '#shared/contract/failure'
import type { ConnectionState, LiveTransport } from '#renderer/client/live-transport.ts'
import { createRpcClient, rpcKey } from '#renderer/client/rpc-client.ts'

type Answer<K extends CommandName<AppContract>> = (input: Parsed<AppContract, K>) => AnswerValue<K> | Promise<AnswerValue<K>>
/** Unbranded, so that tests write plain numbers; every answer is parsed by the contract all the same. */
type AnswerValue<K extends CommandName<AppContract>> = z.input<AppContract[K]['output']> | undefined
export type FakeAnswers = { [K in CommandName<AppContract>]?: Answer<K> }

export interface FakeCore {
  readonly transport: LiveTransport
  /** Every request, in order. */
  readonly calls: { readonly command: string; readonly input: unknown }[]
  emit<K extends EventName<AppContract>>(name: K, payload: z.input<AppContract[K]['payload']>): void
  setConnection(state: ConnectionState): void
  inputsOf<K extends CommandName<AppContract>>(command: K): Input<AppContract, K>[]
}

/** A core of the tests' own: answers by command, held to the contract in both directions. */
export function fakeCore(answers: FakeAnswers): FakeCore {
  const calls: { command: string; input: unknown }[] = []
  const listeners = new Set<(name: string, payload: unknown) => void>()
  const watchers = new Set<(state: ConnectionState) => void>()
  let connection: ConnectionState = 'connected'

  async function request(command: string, input: unknown): Promise<Reply> {
    calls.push({ command, input })
    try {
      return { ok: true, value: await answer(answers, command as CommandName<AppContract>, input) }
    } catch (error) {
      return { ok: false, failure: toFailure(error) }
    }
  }

  return {
    calls,
    transport: {
      request,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      onConnection(watcher) {
        watchers.add(watcher)
        watcher(connection)
        return () => watchers.delete(watcher)
      }
    },
    emit(name, payload) {
      const parsed = (contract[name].payload as z.ZodType).parse(payload) as Payload<AppContract, typeof name>
      for (const listener of listeners) listener(name, parsed)
    },
    setConnection(state) {
      connection = state
      for (const watcher of watchers) watcher(state)
    },
    inputsOf: (command) => calls.filter((call) => call.command === command).map((call) => call.input as never)
  }
}

async function answer(answers: FakeAnswers, command: CommandName<AppContract>, input: unknown): Promise<unknown> {
  const spec = contract[command]
  const handler = answers[command] as ((input: unknown) => unknown) | undefined
  if (!handler) throw new AppError('request.unknown-command', `The test answers no ${command}`)
  return (spec.output as z.ZodType).parse(await handler((spec.input as z.ZodType).parse(input)))
}

/** An app without a page: enough for stores and for rendering to text. */
export function appOver(core: FakeCore, root: Parameters<typeof createApp>[0] = {}): { app: App; pinia: Pinia } {
  const app = createApp(root)
  const pinia = createPinia()
  app.use(pinia)
  app.provide(rpcKey, createRpcClient(core.transport))
  setActivePinia(pinia)
  return { app, pinia }
}

/** Lets answers and the watchers behind them arrive. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setTimeout(resolve))
}
