interface Grid {
  readonly total: number
  readonly columns: number
  readonly linesInView: number
}

/** The item of a grid that a key chooses; null where the key says nothing. A first key chooses the first item. */
export function indexAfterKey(index: number | null, key: string, { total, columns, linesInView }: Grid): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns,
    PageDown: columns * linesInView, PageUp: -columns * linesInView, Home: -total, End: total
  }
  const step = steps[key]
  if (step === undefined || total === 0) return null
  if (index === null) return key === 'End' ? total - 1 : 0
  const next = index + step
  // Up and down keep the column, or stay where there is no line.
  if ((key === 'ArrowDown' || key === 'ArrowUp') && (next < 0 || next >= total)) return index
  return Math.min(total - 1, Math.max(0, next))
}
