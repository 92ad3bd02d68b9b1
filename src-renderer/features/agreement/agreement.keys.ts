import type { Action } from '#renderer/app/actions.ts'
import { agreementWords as words, raterWords } from '#renderer/text/raters.ts'

interface AgreementScreen {
  canLabel(): boolean
  label(): void
  chooseRater(): void
  exportAs(format: 'csv' | 'jsonl' | 'schema'): void
}

/** What can be done on the screen of the raters. */
export function agreementActions(screen: AgreementScreen): Action[] {
  return [
    { name: 'agreement.label', title: words.disagreements, when: screen.canLabel, run: screen.label },
    { name: 'rater.choose', title: raterWords.choose, run: screen.chooseRater },
    { name: 'agreement.export-csv', title: words.exportCsv, run: () => screen.exportAs('csv') },
    { name: 'agreement.export-jsonl', title: words.exportJsonl, run: () => screen.exportAs('jsonl') },
    { name: 'agreement.export-schema', title: words.exportSchema, run: () => screen.exportAs('schema') }
  ]
}
