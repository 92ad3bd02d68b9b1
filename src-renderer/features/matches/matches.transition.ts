/** Start and end of what is drawn for each match, in pixel-centre coordinates of one image: x0, y0, x1, y1, x2, ... */
export interface MatchArrows {
  readonly from: Float64Array
  readonly to: Float64Array
}

/** A place in an image. */
export interface ImagePoint {
  readonly x: number
  readonly y: number
}

/** The matches a person has chosen, by their rows in the CSV (from 0, rising); `current` is where walking goes on from. */
export type MatchChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'chosen'; readonly rows: readonly number[]; readonly current: number }

export const nothingChosen: MatchChoice = { kind: 'none' }

export type ChoiceHappening =
  /** A click; null beside all matches. */
  | { readonly kind: 'picked'; readonly row: number | null; readonly adds: boolean }
  | { readonly kind: 'enclosed'; readonly rows: readonly number[]; readonly adds: boolean }
  | { readonly kind: 'walked'; readonly order: readonly number[]; readonly by: 1 | -1; readonly adds: boolean }
  | { readonly kind: 'let-go' }

/** The choice after something was done; adding a match that is chosen already lets it go. */
export function afterChoosing(choice: MatchChoice, happening: ChoiceHappening): MatchChoice {
  switch (happening.kind) {
    case 'let-go': return nothingChosen
    case 'picked': return afterPick(choice, happening.row, happening.adds)
    case 'enclosed': {
      const rows = happening.adds ? [...chosenRows(choice), ...happening.rows] : happening.rows
      return choiceOf(rows, happening.rows.at(-1) ?? currentRow(choice))
    }
    case 'walked': {
      const row = nextInWalk(happening.order, currentRow(choice), happening.by)
      if (row === null) return choice
      return choiceOf(happening.adds ? [...chosenRows(choice), row] : [row], row)
    }
  }
}

function afterPick(choice: MatchChoice, row: number | null, adds: boolean): MatchChoice {
  if (row === null) return adds ? choice : nothingChosen
  if (!adds) return choiceOf([row], row)
  const rows = chosenRows(choice)
  return rows.includes(row) ? choiceOf(rows.filter((other) => other !== row), currentRow(choice)) : choiceOf([...rows, row], row)
}

function choiceOf(rows: readonly number[], current: number | null): MatchChoice {
  const rising = [...new Set(rows)].sort((a, b) => a - b)
  const last = rising.at(-1)
  if (last === undefined) return nothingChosen
  return { kind: 'chosen', rows: rising, current: current !== null && rising.includes(current) ? current : last }
}

export function chosenRows(choice: MatchChoice): readonly number[] {
  return choice.kind === 'none' ? [] : choice.rows
}

export function currentRow(choice: MatchChoice): number | null {
  return choice.kind === 'none' ? null : choice.current
}

/** The neighbour in the walk, which ends at both ends; from outside of it, its first or its last. Null where nobody can walk. */
function nextInWalk(order: readonly number[], current: number | null, by: 1 | -1): number | null {
  const place = current === null ? -1 : order.indexOf(current)
  if (place < 0) return (by === 1 ? order[0] : order.at(-1)) ?? null
  return order[Math.min(order.length - 1, Math.max(0, place + by))] ?? null
}

/** Rows from the largest error down; without a homography from the matcher's lowest score up. Ties in the CSV's order. */
export function walkOrder(rows: ArrayLike<number>, error: readonly (number | null)[], score: readonly number[]): number[] {
  return Array.from(rows).sort((a, b) =>
    (error[b] ?? -1) - (error[a] ?? -1) || (score[a] ?? 0) - (score[b] ?? 0) || a - b)
}

/** The row whose arrow passes nearest to a point of the image, at most `reach` pixels away; null where there is none. */
export function nearestRow(arrows: MatchArrows, rows: ArrayLike<number>, point: ImagePoint, reach: number): number | null {
  let nearest: number | null = null
  let least = reach
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!
    const distance = distanceToArrow(arrows, row, point)
    if (distance > least || (distance === least && nearest !== null)) continue
    nearest = row
    least = distance
  }
  return nearest
}

/** How far a point is from the line between an arrow's ends, in pixels. */
export function distanceToArrow({ from, to }: MatchArrows, row: number, { x, y }: ImagePoint): number {
  const [x0, y0] = [from[2 * row]!, from[2 * row + 1]!]
  const [dx, dy] = [to[2 * row]! - x0, to[2 * row + 1]! - y0]
  const length = dx * dx + dy * dy
  const along = length > 0 ? Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / length)) : 0
  return Math.hypot(x0 + along * dx - x, y0 + along * dy - y)
}

/** Rows whose arrow starts inside of a closed outline. */
export function enclosedRows(arrows: MatchArrows, rows: ArrayLike<number>, outline: readonly ImagePoint[]): number[] {
  const found: number[] = []
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!
    if (isInside(outline, { x: arrows.from[2 * row]!, y: arrows.from[2 * row + 1]! })) found.push(row)
  }
  return found
}

/** Even-odd rule: a ray to the left crosses the outline an odd number of times. Fewer than three corners hold nothing. */
export function isInside(outline: readonly ImagePoint[], { x, y }: ImagePoint): boolean {
  let inside = false
  for (let index = 0; index < outline.length; index++) {
    const a = outline[index]!
    const b = outline[(index + 1) % outline.length]!
    if ((a.y > y) !== (b.y > y) && x > a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside
  }
  return inside
}
