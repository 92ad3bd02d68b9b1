import { isDeepStrictEqual } from 'node:util'
import type { ReportScope } from '#shared/model/report'
import { defaultToleranceRule, notebookEstimator, type ScoreSettings, type ToleranceRule } from '#shared/model/score-settings'
import { pasteableCommand } from '#main/core/process/command-line'

/** What decides a report's figures. */
export interface ReportOrigin {
  readonly workspace: string
  /** Name of the one camera view; null for all. */
  readonly view: string | null
  readonly scope: ReportScope
  readonly bases: readonly string[]
  readonly compare: readonly [string, string] | null
  readonly format: string
  readonly settings: ScoreSettings
  readonly version: string
  readonly madeAt: Date
}

/** Version, date, rules and the command that makes it again, as a name and a value each. */
export function provenanceOf(origin: ReportOrigin): [string, string][] {
  const { workspace, view, settings, version, madeAt } = origin
  const { mode, crop, base, estimator, minimumCounts } = settings
  const solved = mode === 'notebook' ? notebookEstimator : estimator
  return [
    ['Fringe', version],
    ['Date', madeAt.toISOString()],
    ['Workspace', workspace],
    ['Camera view', view ?? 'all'],
    ['Rules', mode === 'notebook' ? "the notebook's own" : 'default'],
    ['Scoring base', base],
    ['Tolerance', toleranceText(settings)],
    ['Cutoff', settings.cutoff.kind === 'raw' ? String(settings.cutoff.value) : `${settings.cutoff.value} on the smoothed score`],
    ['Crop', `${crop} px`],
    ['Homography', `${solved.method}, ${solved.thresholdPixels} px`],
    ...(mode === 'notebook' ? [] : [['Least changed pixels', leastText(minimumCounts)] as [string, string]]),
    ['Command', commandOf(origin)]
  ]
}

function toleranceText({ tolerance }: ScoreSettings): string {
  return tolerance.kind === 'fixed' ? `${tolerance.value} gray levels` : `${tolerance.a} x local contrast + ${tolerance.b} gray levels`
}

function leastText({ image, subBlock, allSubBlocks }: ScoreSettings['minimumCounts']): string {
  return `${image} in an image, ${subBlock} in a sub-block, ${allSubBlocks} in all sub-blocks`
}

/** A fitted line is said above; the file that holds it may be called anything. */
function toleranceWord(tolerance: ToleranceRule): string {
  if (tolerance.kind === 'fixed') return String(tolerance.value)
  return isDeepStrictEqual(tolerance, defaultToleranceRule) ? 'auto' : 'FILE'
}

/** With the workspace's name, not where it lies on this machine. */
function commandOf({ workspace, view, scope, bases, compare, format }: ReportOrigin): string {
  const { preprocessings, table, score, mode, tolerance } = scope
  const asked = [...new Set([...(scope.base === null ? [] : [scope.base]), ...bases])]
  const flags = [
    'report', workspace, '--format', format,
    ...(view === null ? [] : ['--view', view]),
    ...asked.flatMap((base) => ['--base', base]),
    ...preprocessings.flatMap((name) => ['--preprocessing', name]),
    ...(compare === null ? [] : ['--compare', compare.join(',')]),
    ...(table === 'shown' ? [] : ['--table', table]),
    ...(tolerance === undefined ? [] : ['--tolerance', toleranceWord(tolerance)]),
    ...(table === 'shown' && score === 'sub-blocks' ? ['--sub-blocks'] : []),
    ...(mode === 'notebook' ? ['--notebook'] : [])
  ]
  return pasteableCommand({ command: 'fringe', arguments: flags })
}
