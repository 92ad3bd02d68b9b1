/**
 * Solves A x = b for a square A (row-major, n * n) by Gaussian elimination with partial pivoting; null where A is
 * singular. Works on copies.
 */
export function solveLinearSystem(matrix: ArrayLike<number>, right: ArrayLike<number>): number[] | null {
  const size = right.length
  const rows = Array.from({ length: size }, (_, row) => [...Array.from({ length: size }, (_, column) => matrix[row * size + column]!), right[row]!])
  for (let column = 0; column < size; column++) {
    const pivot = pivotRow(rows, column)
    const head = rows[pivot]!
    if (!(Math.abs(head[column]!) > 0)) return null
    rows[pivot] = rows[column]!
    rows[column] = head
    for (let row = column + 1; row < size; row++) subtractRow(rows[row]!, head, column)
  }
  return substituteBack(rows)
}

function pivotRow(rows: readonly number[][], column: number): number {
  let pivot = column
  for (let row = column + 1; row < rows.length; row++) {
    if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row
  }
  return pivot
}

function subtractRow(row: number[], head: readonly number[], column: number): void {
  const factor = row[column]! / head[column]!
  if (factor === 0) return
  for (let index = column; index < row.length; index++) row[index]! -= factor * head[index]!
}

function substituteBack(rows: readonly number[][]): number[] {
  const size = rows.length
  const solution = new Array<number>(size).fill(0)
  for (let row = size - 1; row >= 0; row--) {
    let rest = rows[row]![size]!
    for (let column = row + 1; column < size; column++) rest -= rows[row]![column]! * solution[column]!
    solution[row] = rest / rows[row]![row]!
  }
  return solution
}
