import type { Transport } from '#shared/contract/define'

/** `connecting` only before the first connection; after that a broken one is `reconnecting`. */
export type ConnectionState = 'connecting' | 'connected' | 'reconnecting'

/** A transport that also tells whether the core can be reached. */
export interface LiveTransport extends Transport {
  /** Hears the present state at once and every change after it; returns the unsubscriber. */
  onConnection(listener: (state: ConnectionState) => void): () => void
}
