import type { FitRequest } from '#shared/model/fit-request'

/** Which labels are meant, and what of them is fitted. */
export type FitScope = Pick<FitRequest, 'preprocessing' | 'viewIds' | 'raters' | 'model' | 'score'>

/** SQL: whether match set `m` of pair `p` lies in the scope. The plus keeps SQLite from starting at an index of it all. */
export const inScope = `
  +m.preprocessing = @preprocessing AND (@viewIds IS NULL OR p.view_id IN (SELECT value FROM json_each(@viewIds)))`

/** SQL: whether a label `l` (an event, or what a rater's come to) counts in the scope. */
export const byRaters = '(@raters IS NULL OR l.rater IN (SELECT value FROM json_each(@raters)))'

/** The scope as those conditions name it. */
export function scopeParameters({ preprocessing, viewIds, raters, score }: FitScope) {
  return { preprocessing, score, viewIds: viewIds && JSON.stringify(viewIds), raters: raters && JSON.stringify(raters) }
}
