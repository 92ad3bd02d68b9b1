import { LabelVerdict } from '#shared/model/label'
import type { KnownAction } from '#renderer/app/known-actions.ts'
import { fitChartWords } from '#renderer/text/fit-charts.ts'
import { decisionWords } from '#renderer/text/fit-decision.ts'
import { fitWords } from '#renderer/text/fit.ts'
import { jobWords } from '#renderer/text/jobs.ts'
import { labelWords } from '#renderer/text/label.ts'
import { matchingWords } from '#renderer/text/matching.ts'
import { pairsWords } from '#renderer/text/pairs.ts'
import { practiceWords } from '#renderer/text/practice.ts'
import { shortcutWords } from '#renderer/text/shortcuts.ts'
import { labelWords as verdictWords } from '#renderer/text/verdict.ts'
import { welcomeWords } from '#renderer/text/welcome.ts'

const verdictKeys: Record<LabelVerdict, string> = { good: 'g', bad: 'b', 'no-change': 'c', unsure: 'u' }
const key = (name: string, title: string, ...keys: string[]): KnownAction => ({ name, title, keys })

/**
 * What has a key on a screen that may not be open, and needs that screen to be done. The screens say what it does;
 * a test holds both to the same names and keys.
 */
export const screenActions: readonly KnownAction[] = [
  ...LabelVerdict.options.map((verdict) => key(`label.${verdict}`, verdictWords[verdict], verdictKeys[verdict])),
  key('label.flag', labelWords.flag, 'f'),
  key('label.note', labelWords.note, 'n'),
  key('label.accept', labelWords.accept, 'a'),
  key('label.accept-low', labelWords.acceptLow, '['),
  key('label.accept-high', labelWords.acceptHigh, ']'),
  key('label.next', labelWords.next, 'ArrowRight'),
  key('label.previous', labelWords.previous, 'ArrowLeft'),
  key('label.undo', labelWords.undo, 'Backspace', '$mod+z'),
  key('label.redo', labelWords.redo, '$mod+y', '$mod+Shift+z'),
  key('label.blind', labelWords.blind, 'y'),
  key('queue.new', labelWords.newQueue, 'q'),
  key('pairs.label', shortcutWords.labelShown, 'Enter'),
  key('pairs.table', pairsWords.showShape.table, 'Shift+Digit1'),
  key('pairs.sheet', pairsWords.showShape.sheet, 'Shift+Digit2'),
  key('pairs.charts', pairsWords.showShape.charts, 'Shift+Digit3'),
  key('camera-view.add', matchingWords.addFolder, 'a'),
  key('match.start', matchingWords.matching, 'Enter'),
  key('fit.run', fitWords.run, 'Enter'),
  ...Object.entries(fitChartWords.names).map(([tab, name], index) => key(`fit.chart-${tab}`, fitChartWords.show(name), String(index + 1))),
  key('fit.adopt', decisionWords.actions.adopt, 'Shift+Enter'),
  key('fit.label', decisionWords.actions.label, 'l'),
  key('fit.check', decisionWords.actions.check, 'c'),
  key('fit.certificate', decisionWords.actions.certificate, 'e'),
  key('fit.compare', decisionWords.actions.compare, 'v'),
  key('fit.reset', decisionWords.actions.reset, 'r'),
  key('practice.next', practiceWords.next, 'ArrowRight', 'Enter'),
  key('jobs.toggle', jobWords.drawer, 'd'),
  key('sample.start', welcomeWords.choices.sample.title, '1'),
  key('frames.open', welcomeWords.choices.frames.title, '2'),
  key('results.open', welcomeWords.choices.results.title, '3')
]

/** What can be done with a pair on screen; its features tell it themselves, loaded when the sheet is first opened. */
export async function pairActions(): Promise<KnownAction[]> {
  const [inspect, matches, regions, nudge, brushing] = await Promise.all([
    import('#renderer/features/inspect/index.ts'), import('#renderer/features/matches/index.ts'), import('#renderer/features/regions/index.ts'),
    import('#renderer/features/nudge/index.ts'), import('#renderer/features/brushing/index.ts')
  ])
  const actions = [
    ...inspect.inspectActions(inspect.useInspectStore()), ...matches.matchActions(), ...regions.regionActions(), ...nudge.nudgeActions(), ...brushing.brushingActions()
  ]
  return actions.map(({ name, title, keys = [] }) => ({ name, title, keys }))
}
