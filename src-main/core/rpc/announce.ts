import type { AppContract } from '#shared/contract/contract'
import type { EventName, Payload } from '#shared/contract/define'

/** Tells every client of this core that something changed. */
export type Announce = <K extends EventName<AppContract>>(name: K, payload: Payload<AppContract, K>) => void
