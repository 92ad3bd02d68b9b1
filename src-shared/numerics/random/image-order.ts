/**
 * Image ids in the order people expect: by value if every id is a whole number, else by text; equal values (`7`, `07`)
 * by text. Returns a new array; the order does not depend on the order given.
 */
export function sortImageIds(ids: readonly string[]): string[] {
  const byNumber = ids.every((id) => /^\d+$/.test(id))
  return [...ids].sort(byNumber ? compareWholeNumbers : compareText)
}

/** Without its leading zeros, a longer number is a larger one; ids may exceed 2^53. */
function compareWholeNumbers(left: string, right: string): number {
  const [short, long] = [left.replace(/^0+/, ''), right.replace(/^0+/, '')]
  return short.length - long.length || compareText(short, long) || compareText(left, right)
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
