import type { RouteLocationNormalizedLoaded } from 'vue-router'
import type { PairId } from '#shared/model/pair'
import type { BatchId } from '#shared/model/queue'

/** The pair and the batch that the address of the label screen asks for; null where it names none. */
export function wantedFrom({ params, query }: Pick<RouteLocationNormalizedLoaded, 'params' | 'query'>): { readonly pairId: PairId | null; readonly batchId: BatchId | null } {
  return { pairId: numberIn(params['pairId']) as PairId | null, batchId: numberIn(query['batch']) as BatchId | null }
}

function numberIn(text: unknown): number | null {
  return typeof text === 'string' && /^[1-9]\d*$/.test(text) ? Number(text) : null
}
