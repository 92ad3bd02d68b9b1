import type { SummaryRow } from '#shared/model/summary'
import { notebookLatex } from '#shared/numerics/summary/notebook-latex'
import type { Found } from './ledger'

/** What the reference says of the final table of these rows: the text, and the strategy behind each of its lines. */
export function latexTable(rows: readonly SummaryRow[]): { readonly text: string, readonly order: Found } {
  return notebookLatex(rows)
}

/** The notebook shows its table by falling changed_score_mean; equals stay in the order given. */
export function sortedByChangedScore(rows: readonly SummaryRow[]): Found {
  const value = ({ changedScoreMean }: SummaryRow): number => changedScoreMean ?? -Infinity
  return [...rows].sort((first, second) => value(second) - value(first)).map(({ preprocessing }) => preprocessing)
}
