import type { Action } from '#renderer/app/actions.ts'
import { fitWords as words } from '#renderer/text/fit.ts'

/** What can be done on the fit screen. */
export function fitActions(run: () => void): Action[] {
  return [{ name: 'fit.run', title: words.run, keys: ['Enter'], run }]
}
