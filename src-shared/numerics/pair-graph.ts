import { median } from '#shared/numerics/statistics'

/** A measured difference: position(to) - position(from) = (x, y), believed by its weight (above 0). */
export interface Edge {
  readonly from: number
  readonly to: number
  readonly x: number
  readonly y: number
  readonly weight: number
}

/** Positions of all nodes, the first of each group at (0, 0), and how far each edge is from them. */
export interface Solution {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly residuals: Float64Array
}

/** For each node the smallest node that a chain of edges connects it with. */
export function componentsOf(nodes: number, edges: readonly Edge[]): Int32Array {
  const parents = Int32Array.from({ length: nodes }, (_, node) => node)
  const rootOf = (node: number): number => {
    let root = node
    while (parents[root] !== root) root = parents[root]!
    // Shortens the way for the next one who asks.
    for (let at = node; at !== root;) {
      const next = parents[at]!
      parents[at] = root
      at = next
    }
    return root
  }
  for (const { from, to } of edges) {
    const [first, second] = [rootOf(from), rootOf(to)]
    parents[Math.max(first, second)] = Math.min(first, second)
  }
  return parents.map((_, node) => rootOf(node))
}

/** Standard choice for Huber's loss: 95% as good as least squares where there are no wrong edges. */
const huberTuning = 1.345
/** Residuals of consistent edges are rounding only; below this scale they would all be outliers of each other. */
const leastScalePixels = 0.05
const mostRounds = 50

/**
 * Positions by least squares, reweighted until they rest (Huber): an edge far from the others counts by its sign rather
 * than its size, so that a wrong one moves the others little.
 */
export function solvePositions(nodes: number, edges: readonly Edge[], groups: Int32Array): Solution {
  const { x, y } = positionsAlongTree(nodes, edges, groups)
  const weights = Float64Array.from(edges, (edge) => edge.weight)
  const residuals = new Float64Array(edges.length)
  for (let round = 0; round < mostRounds; round++) {
    const moved = Math.max(relax(x, edges, weights, groups, 'x'), relax(y, edges, weights, groups, 'y'))
    measure(edges, x, y, residuals)
    if (moved < 1e-4 && round > 0) break
    reweigh(edges, residuals, weights)
  }
  return { x, y, residuals }
}

function measure(edges: readonly Edge[], x: Float64Array, y: Float64Array, residuals: Float64Array): void {
  edges.forEach((edge, index) => {
    residuals[index] = Math.hypot(x[edge.to]! - x[edge.from]! - edge.x, y[edge.to]! - y[edge.from]! - edge.y)
  })
}

/** Only residuals of edges that others contradict or confirm say how far measurements scatter: a tree's are all zero. */
function reweigh(edges: readonly Edge[], residuals: Float64Array, weights: Float64Array): void {
  const scale = Math.max(leastScalePixels, 1.4826 * (median([...residuals].filter((residual) => residual > 1e-9)) ?? 0))
  const bend = huberTuning * scale
  edges.forEach((edge, index) => {
    const residual = residuals[index]!
    weights[index] = edge.weight * (residual <= bend ? 1 : bend / residual)
  })
}

/** The chains of edges from the first node of each group: exact where nothing contradicts, and a good start elsewhere. */
function positionsAlongTree(nodes: number, edges: readonly Edge[], groups: Int32Array): { x: Float64Array, y: Float64Array } {
  const around: number[][] = Array.from({ length: nodes }, () => [])
  edges.forEach((edge, index) => {
    around[edge.from]!.push(index)
    around[edge.to]!.push(index)
  })
  const [x, y] = [new Float64Array(nodes), new Float64Array(nodes)]
  const reached = groups.map((group, node) => (group === node ? 1 : 0))
  const queue = [...reached.keys()].filter((node) => reached[node] === 1)
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at]!
    for (const index of around[node]!) {
      const edge = edges[index]!
      const [next, sign] = edge.from === node ? [edge.to, 1] : [edge.from, -1]
      if (reached[next] === 1) continue
      reached[next] = 1
      x[next] = x[node]! + sign * edge.x
      y[next] = y[node]! + sign * edge.y
      queue.push(next)
    }
  }
  return { x, y }
}

/**
 * Solves the weighted normal equations along one axis by conjugate gradients (preconditioned by the diagonal), from the
 * positions there are; the first node of each group stays at 0. Returns the farthest that a node moved.
 */
function relax(positions: Float64Array, edges: readonly Edge[], weights: Float64Array, groups: Int32Array, axis: 'x' | 'y'): number {
  const nodes = positions.length
  const isFree = (node: number): boolean => groups[node] !== node
  const [diagonal, rest] = [new Float64Array(nodes), new Float64Array(nodes)]
  edges.forEach((edge, index) => {
    const weight = weights[index]!
    const pull = weight * (edge[axis] - (positions[edge.to]! - positions[edge.from]!))
    diagonal[edge.from]! += weight
    diagonal[edge.to]! += weight
    rest[edge.from]! -= pull
    rest[edge.to]! += pull
  })
  for (let node = 0; node < nodes; node++) if (!isFree(node)) rest[node] = 0
  const moves = conjugateGradients(rest, diagonal, (from, into) => {
    into.fill(0)
    edges.forEach((edge, index) => {
      const pull = weights[index]! * (from[edge.to]! - from[edge.from]!)
      into[edge.from]! -= pull
      into[edge.to]! += pull
    })
    for (let node = 0; node < nodes; node++) if (!isFree(node)) into[node] = 0
  })
  let farthest = 0
  for (let node = 0; node < nodes; node++) {
    positions[node]! += moves[node]!
    farthest = Math.max(farthest, Math.abs(moves[node]!))
  }
  return farthest
}

/** Solves A z = rest for a symmetric positive A given by what it makes of a vector; `rest` is used up. */
function conjugateGradients(
  rest: Float64Array, diagonal: Float64Array, multiply: (from: Float64Array, into: Float64Array) => void
): Float64Array {
  const size = rest.length
  const solution = new Float64Array(size)
  const scaled = rest.map((value, index) => (diagonal[index]! > 0 ? value / diagonal[index]! : 0))
  const direction = scaled.slice()
  const product = new Float64Array(size)
  let energy = dot(rest, scaled)
  const enough = 1e-22 * Math.max(1, energy)
  for (let step = 0; step < 2 * size + 10 && energy > enough; step++) {
    multiply(direction, product)
    const length = energy / dot(direction, product)
    if (!Number.isFinite(length)) break
    for (let index = 0; index < size; index++) {
      solution[index]! += length * direction[index]!
      rest[index]! -= length * product[index]!
      scaled[index] = diagonal[index]! > 0 ? rest[index]! / diagonal[index]! : 0
    }
    const next = dot(rest, scaled)
    for (let index = 0; index < size; index++) direction[index] = scaled[index]! + (next / energy) * direction[index]!
    energy = next
  }
  return solution
}

function dot(first: Float64Array, second: Float64Array): number {
  let sum = 0
  for (let index = 0; index < first.length; index++) sum += first[index]! * second[index]!
  return sum
}
