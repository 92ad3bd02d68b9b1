import type { RouteLocationNormalizedLoaded } from 'vue-router'
import type { PairId } from '#shared/model/pair'

/** The pair that the address of the analysis screen asks for, and under which preprocessing; null where it names none. */
export interface AskedPair {
  readonly pairId: PairId | null
  readonly preprocessing: string | null
}

export function askedPair({ name, params, query }: Pick<RouteLocationNormalizedLoaded, 'name' | 'params' | 'query'>): AskedPair {
  if (name !== 'analysis' || !params['pairId']) return { pairId: null, preprocessing: null }
  const { preprocessing } = query
  return { pairId: Number(params['pairId']) as PairId, preprocessing: typeof preprocessing === 'string' ? preprocessing : null }
}
