import type { PythonRandom } from '#shared/numerics/random/mersenne-twister'

/** Numbers the connected components of `count` nodes with edges first[i] - second[i], in order of their first node. */
export function connectedGroups(count: number, first: ArrayLike<number>, second: ArrayLike<number>): Int32Array {
  const parent = Int32Array.from({ length: count }, (_, i) => i)
  const rootOf = (node: number): number => {
    while (parent[node] !== node) {
      // Every step halves the way for those who come later.
      parent[node] = parent[parent[node]!]!
      node = parent[node]!
    }
    return node
  }
  for (let i = 0; i < first.length; i++) parent[rootOf(first[i]!)] = rootOf(second[i]!)
  const numbers = new Map<number, number>()
  return Int32Array.from({ length: count }, (_, node) => {
    const root = rootOf(node)
    if (!numbers.has(root)) numbers.set(root, numbers.size)
    return numbers.get(root)!
  })
}

/**
 * Deals items of the sizes given into `groups` of about equal total size: in random order, large ones first, each to
 * the group that has least so far. Returns the group of each item.
 */
export function dealGroups(sizes: readonly number[], groups: number, random: PythonRandom): Int32Array {
  const order = random.shuffle(sizes.map((_, i) => i)).sort((left, right) => sizes[right]! - sizes[left]!)
  const totals = new Array<number>(groups).fill(0)
  const group = new Int32Array(sizes.length)
  for (const item of order) {
    const least = totals.indexOf(Math.min(...totals))
    group[item] = least
    totals[least]! += sizes[item]!
  }
  return group
}
