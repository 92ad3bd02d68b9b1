import { LabelVerdict } from '#shared/model/label'
import type { KnownAction } from '#renderer/app/known-actions.ts'
import { alignWords } from '#renderer/text/analysis-align.ts'
import { analysisWords } from '#renderer/text/analysis.ts'
import { fitChartWords } from '#renderer/text/fit-charts.ts'
import { decisionWords } from '#renderer/text/fit-decision.ts'
import { fitWords } from '#renderer/text/fit.ts'
import { jobWords } from '#renderer/text/jobs.ts'
import { labelWords } from '#renderer/text/label.ts'
import { matchingWords } from '#renderer/text/matching.ts'
import { pairsWords } from '#renderer/text/pairs.ts'
import { practiceWords } from '#renderer/text/practice.ts'
import { groupWords, preprocessingWords } from '#renderer/text/preprocessing.ts'
import { reportWords } from '#renderer/text/report.ts'
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
  key('label.analyse', analysisWords.open, 'Shift+a'),
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
  key('preprocessing.add', preprocessingWords.addTitle, 'a'),
  key('preprocessing.previous-step', preprocessingWords.previousStep, 'ArrowUp'),
  key('preprocessing.next-step', preprocessingWords.nextStep, 'ArrowDown'),
  key('preprocessing.earlier', preprocessingWords.stepEarlier, 'Alt+ArrowUp'),
  key('preprocessing.later', preprocessingWords.stepLater, 'Alt+ArrowDown'),
  key('preprocessing.remove', preprocessingWords.removeStep, 'Delete'),
  key('preprocessing.undo', preprocessingWords.undoChange, 'Backspace', '$mod+z'),
  key('preprocessing.redo', preprocessingWords.redoChange, '$mod+y', '$mod+Shift+z'),
  key('preprocessing.previous-image', preprocessingWords.previousImage, 'ArrowLeft'),
  key('preprocessing.next-image', preprocessingWords.nextImage, 'ArrowRight'),
  key('preprocessing.layout', preprocessingWords.swipe, 'o'),
  key('preprocessing.contrast', preprocessingWords.contrast, 'w'),
  key('preprocessing.fit', preprocessingWords.fit, 'z'),
  key('preprocessing.peek', preprocessingWords.peek, 'Space'),
  key('preprocessing.groups', groupWords.title, 'g'),
  key('preprocessing.save', preprocessingWords.saveSteps, 's', '$mod+s'),
  key('preprocessing.save-as', preprocessingWords.saveAs, 'Shift+s'),
  key('preprocessing.make', preprocessingWords.startTitle, 'Enter'),
  key('preprocessing.match', preprocessingWords.matchTitle, 'm'),
  ...Object.entries(reportWords.tabs).map(([tab, name], index) => key(`report.tab-${tab}`, reportWords.show(name), String(index + 1))),
  key('report.measure', reportWords.measure, 'm'),
  key('report.export', reportWords.export, 'e'),
  key('report.mode', reportWords.switchMode, 'n'),
  ...Object.entries(analysisWords.tabs).map(([tab, name], index) => key(`analysis.tab-${tab}`, analysisWords.show(name), String(index + 1))),
  key('analysis.next', analysisWords.next, 'ArrowRight'),
  key('analysis.previous', analysisWords.previous, 'ArrowLeft'),
  key('analysis.choose', analysisWords.choose, 'p'),
  key('analysis.part', analysisWords.nextPart, 'v'),
  key('analysis.mode', analysisWords.toggleMode, 'm'),
  key('analysis.auto-tolerance', analysisWords.toAutomatic, 't'),
  key('analysis.tolerance-less', analysisWords.toleranceLess, '['),
  key('analysis.tolerance-more', analysisWords.toleranceMore, ']'),
  key('analysis.label', analysisWords.labelButton, 'Enter'),
  key('analysis.align-start', alignWords.startAction, 's'),
  key('analysis.align-cancel', alignWords.cancelAction, 'x'),
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
