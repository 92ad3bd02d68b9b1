/** Rows of cells, the head first, with columns of one width; the last one is as long as its text. */
export function tableLines(cells: readonly (readonly string[])[]): string[] {
  const last = cells[0]!.length - 1
  const widths = cells[0]!.map((_head, at) => Math.max(...cells.map((row) => row[at]!.length)))
  return cells.map((row) => row.map((cell, at) => (at === last ? cell : cell.padStart(widths[at]!))).join('  '))
}
