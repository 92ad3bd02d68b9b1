import type { Action } from '#renderer/app/actions.ts'
import type { useAnalysisPair } from '#renderer/features/analysis-pair/index.ts'
import { analysisWords as words } from '#renderer/text/analysis.ts'
import { analysisTabs, type AnalysisTab } from '#renderer/features/analysis/analysis-tabs.ts'
import { otherMode, steppedTolerance } from '#renderer/features/analysis/rules.ts'

interface Analysing {
  readonly analysis: ReturnType<typeof useAnalysisPair>
  show(tab: AnalysisTab): void
  choosePair(): void
  label(): void
}

/** What can be done on the analysis screen; tabs add their own. */
export function analysisActions({ analysis, show, choosePair, label }: Analysing): Action[] {
  const isShown = (): boolean => analysis.shown !== null
  const tolerate = (by: number) => () => {
    if (analysis.shown) analysis.choose({ tolerance: steppedTolerance(analysis.choice.tolerance ?? analysis.shown.pair.tolerance, by) })
  }
  return [
    ...analysisTabs.map((tab, index): Action => ({
      name: `analysis.tab-${tab}`, title: words.show(words.tabs[tab]), keys: [String(index + 1)], when: isShown, run: () => show(tab)
    })),
    { name: 'analysis.next', title: words.next, keys: ['ArrowRight'], run: () => analysis.step(1) },
    { name: 'analysis.previous', title: words.previous, keys: ['ArrowLeft'], run: () => analysis.step(-1) },
    { name: 'analysis.choose', title: words.choose, keys: ['p'], run: choosePair },
    {
      name: 'analysis.mode', title: words.toggleMode, keys: ['m'], when: isShown,
      run: () => { if (analysis.shown) analysis.choose({ mode: otherMode(analysis.shown.pair.mode) }) }
    },
    { name: 'analysis.auto-tolerance', title: words.toAutomatic, keys: ['t'], when: () => analysis.choice.tolerance !== null, run: () => analysis.choose({ tolerance: null }) },
    { name: 'analysis.tolerance-less', title: words.toleranceLess, keys: ['['], when: isShown, run: tolerate(-1) },
    { name: 'analysis.tolerance-more', title: words.toleranceMore, keys: [']'], when: isShown, run: tolerate(1) },
    { name: 'analysis.label', title: words.labelButton, keys: ['Enter'], when: isShown, run: label }
  ]
}
