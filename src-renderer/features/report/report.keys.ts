import type { Action } from '#renderer/app/actions.ts'
import { reportWords as words } from '#renderer/text/report.ts'
import { reportTabs, type ReportTab } from '#renderer/features/report/report-tabs.ts'

interface ReportScreen {
  show(tab: ReportTab): void
  canMeasure(): boolean
  measure(): void
  exportText(): void
  hasMode(): boolean
  switchMode(): void
}

/** What can be done on the report. */
export function reportActions(screen: ReportScreen): Action[] {
  return [
    ...reportTabs.map((tab, index): Action => ({
      name: `report.tab-${tab}`, title: words.show(words.tabs[tab]), keys: [String(index + 1)], run: () => screen.show(tab)
    })),
    { name: 'report.measure', title: words.measure, keys: ['m'], when: screen.canMeasure, run: screen.measure },
    { name: 'report.export', title: words.export, keys: ['e'], run: screen.exportText },
    { name: 'report.mode', title: words.switchMode, keys: ['n'], when: screen.hasMode, run: screen.switchMode }
  ]
}
