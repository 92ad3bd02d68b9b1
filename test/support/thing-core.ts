import { z } from 'zod'
import { command, event, type Reply } from '#shared/contract/define'
import { AppError } from '#shared/contract/failure'
import type { Core } from '#main/core/core'
import { Dispatcher } from '#main/core/rpc/dispatcher'

/** A contract small enough to see every rule of the kernel at work. */
export const thingContract = {
  'thing.double': command({ input: z.object({ size: z.number().int().default(2) }), output: z.number() }),
  'thing.open': command({ input: z.object({ id: z.string() }), output: z.null(), failures: ['pair.not-found'] }),
  'thing.break': command({ input: z.object({}), output: z.null() }),
  'thing.changed': event(z.object({ id: z.string() }))
} as const

/** A core with only that contract, and pixels under one hash; `logged` keeps what went to the log. */
export function thingCore(): { core: Core, dispatcher: Dispatcher<typeof thingContract>, logged: unknown[] } {
  const logged: unknown[] = []
  const dispatcher = new Dispatcher(thingContract, {
    'thing.double': async ({ size }) => size * 2,
    'thing.open': async ({ id }) => {
      throw new AppError('pair.not-found', `No pair ${id}`, { id })
    },
    'thing.break': async () => {
      throw new Error('secret path /home/somebody')
    }
  }, (error) => logged.push(error))
  const pixels: Core['pixels'] = {
    gray: async (hash) => hash === 'a'.repeat(64) ? { width: 2, height: 1, data: new Uint8Array([7, 9]) } : null,
    thumbnail: async () => null,
    overlay: async () => null
  }
  const core = { dispatcher: dispatcher as unknown as Core['dispatcher'], pixels, log: (error: unknown) => void logged.push(error), close: async () => {} }
  return { core, dispatcher, logged }
}

/** Type of a bare request over any transport. */
export type Request = (command: string, input: unknown) => Promise<Reply>
