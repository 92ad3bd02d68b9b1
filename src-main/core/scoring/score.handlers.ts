import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { Rescoring } from '#main/core/scoring/rescore'

export function scoreHandlers(rescoring: Rescoring): Pick<Handlers<AppContract>, 'settings.update'> {
  return { 'settings.update': (settings) => rescoring.apply(settings) }
}
