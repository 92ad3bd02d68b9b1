import type { FitProvenance, FitRequest } from '#shared/model/fit-request'
import type { ScoreSettings } from '#shared/model/score-settings'
import type { FitInputs } from '#main/core/fits/fit-inputs'
import { pasteableCommand } from '#main/core/process/command-line'

interface Made {
  readonly request: FitRequest
  readonly inputs: Pick<FitInputs, 'dataHash' | 'views' | 'raters'>
  readonly settings: ScoreSettings
  /** What the command line is to be given: a workspace's name, not where it lies on this machine. */
  readonly source: readonly string[]
  readonly version: string
}

/** All that decides the digits of a fit, and how to make it again. */
export function fitProvenance({ request, inputs, settings, source, version }: Made): FitProvenance {
  const { dataHash, views, raters } = inputs
  const { seed, resamples } = request
  const { mode, crop, base, tolerance, cutoff } = settings
  return {
    dataHash, views: [...views], raters: [...raters], seed, resamples,
    settings: { mode, crop, base, tolerance, cutoff },
    command: commandOf(request, source, request.viewIds && views),
    versions: { fringe: version, node: process.versions.node }
  }
}

/** `views` are names; null for all. */
function commandOf(request: FitRequest, source: readonly string[], views: readonly string[] | null): string {
  const { model, score, preprocessing, raters, seed, resamples } = request
  const flags = [
    'fit', ...source, '--model', model, '--score', score, '--preprocessing', preprocessing,
    ...(views === null ? [] : ['--views', views.join(',')]),
    ...(raters === null ? [] : ['--raters', raters.join(',')]),
    '--seed', String(seed), '--resamples', String(resamples)
  ]
  return pasteableCommand({ command: 'fringe', arguments: flags })
}
