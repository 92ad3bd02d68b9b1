import type { Action } from '#renderer/app/actions.ts'
import type { useFitStore } from '#renderer/features/fit-state/index.ts'
import { fitChartWords } from '#renderer/text/fit-charts.ts'
import { fitWords as words } from '#renderer/text/fit.ts'
import { chartTabs, type ChartTab } from '#renderer/features/fit/chart-tabs.ts'

interface Fitting {
  readonly fit: ReturnType<typeof useFitStore>
  show(tab: ChartTab): void
}

/** What can be done on the fit screen. */
export function fitActions({ fit, show }: Fitting): Action[] {
  const isRunning = (): boolean => fit.state.kind === 'running'
  return [
    { name: 'fit.run', title: words.run, keys: ['Enter'], when: () => !isRunning(), run: fit.run },
    { name: 'fit.cancel', title: words.cancel, when: isRunning, run: fit.cancel },
    ...chartTabs.map((tab, index): Action => ({
      name: `fit.chart-${tab}`, title: fitChartWords.show(fitChartWords.names[tab]), keys: [String(index + 1)],
      when: () => fit.review !== null, run: () => show(tab)
    }))
  ]
}
