// How a figure stands against what was asked for, in words.

function missedBy(share: number): string {
  const percent = 100 * share
  return `missed by ${percent < 1 ? 'less than 1' : percent.toFixed(0)}%`
}

/** 'met', or by how much of the bar the figure is above it. */
export function atMost(figure: number, bar: number): string {
  return figure <= bar ? 'met' : missedBy(figure / bar - 1)
}

/** 'met', or by how much of the bar the figure is below it. */
export function atLeast(figure: number, bar: number): string {
  return figure >= bar ? 'met' : missedBy(1 - figure / bar)
}
