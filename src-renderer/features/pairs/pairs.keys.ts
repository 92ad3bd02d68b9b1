import type { LabelVerdict } from '#shared/model/label'
import type { Action } from '#renderer/app/actions.ts'
import { answerActions } from '#renderer/features/label/index.ts'
import { analysisWords } from '#renderer/text/analysis.ts'
import { pairsWords as words } from '#renderer/text/pairs.ts'

interface PairsPage {
  canLabel(): boolean
  canAnswer(): boolean
  labelThese(): void
  sample(): void
  canAnalyse(): boolean
  analyse(): void
  answer(verdict: LabelVerdict): void
  count(): number
  show(shape: 'table' | 'sheet' | 'charts'): void
}

/** What can be done on the table of pairs. */
export function pairsActions(page: PairsPage): Action[] {
  return [
    { name: 'pairs.label', title: words.labelThese(page.count()), keys: ['Enter'], when: page.canLabel, run: page.labelThese },
    ...(['table', 'sheet', 'charts'] as const).map((shape, index): Action => ({
      name: `pairs.${shape}`, title: words.showShape[shape], keys: [`Shift+Digit${index + 1}`], run: () => page.show(shape)
    })),
    { name: 'label.analyse', title: analysisWords.open, keys: ['Shift+a'], when: page.canAnalyse, run: page.analyse },
    { name: 'pairs.sample', title: words.sample, run: page.sample },
    ...answerActions(page.answer, page.canAnswer)
  ]
}
