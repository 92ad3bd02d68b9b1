const pageOfLines = 8

/** The line of a list that a key chooses; past the last line comes the first again. Null for other keys. */
export function positionAfterKey(position: number, count: number, key: string): number | null {
  if (count === 0) return null
  switch (key) {
    case 'ArrowDown': return (position + 1) % count
    case 'ArrowUp': return (position - 1 + count) % count
    case 'PageDown': return Math.min(count - 1, position + pageOfLines)
    case 'PageUp': return Math.max(0, position - pageOfLines)
    default: return null
  }
}
