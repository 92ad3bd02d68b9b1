import type { RegionBox, RegionId } from '#shared/model/region'
import type { PanePoint, Size } from '#renderer/drawing/view-state.ts'
import { boxBetween, draggedBox, grownBox, isSameBox, middleBox, movedBox, type Grip } from '#renderer/features/regions/region-box.ts'

/**
 * A rectangle being drawn or changed; `id` is null for a new one. What is `placed` waits for its keys, what is
 * `drawn` or `held` hangs on the pointer.
 */
export type Shaping =
  | { readonly kind: 'idle' }
  | { readonly kind: 'placed'; readonly id: RegionId | null; readonly box: RegionBox }
  | { readonly kind: 'drawn'; readonly from: PanePoint; readonly box: RegionBox; readonly hasMoved: boolean }
  | { readonly kind: 'held'; readonly id: RegionId; readonly grip: Grip; readonly from: PanePoint; readonly start: RegionBox; readonly box: RegionBox }

/** What a person does with it. Places are in image pixels. */
export type ShapingHappening =
  | { readonly kind: 'tool-taken' }
  | { readonly kind: 'opened'; readonly id: RegionId; readonly box: RegionBox }
  | { readonly kind: 'pressed'; readonly at: PanePoint }
  | { readonly kind: 'gripped'; readonly id: RegionId; readonly grip: Grip; readonly box: RegionBox; readonly at: PanePoint }
  | { readonly kind: 'pointed'; readonly at: PanePoint }
  | { readonly kind: 'released' }
  | { readonly kind: 'stepped'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'grown'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'kept' }
  | { readonly kind: 'dropped' }

/** A rectangle to store; a new region where `id` is null. */
export interface Keeping {
  readonly id: RegionId | null
  readonly box: RegionBox
}

export interface ShapingStep {
  readonly shaping: Shaping
  readonly keep: Keeping | null
}

export const idleShaping: Shaping = { kind: 'idle' }

/** What comes of it, on an image of a size. Happenings that make no sense now change nothing. */
export function afterHappening(shaping: Shaping, happening: ShapingHappening, size: Size): ShapingStep {
  switch (happening.kind) {
    case 'tool-taken': return to({ kind: 'placed', id: null, box: middleBox(size) })
    case 'opened': return to({ kind: 'placed', id: happening.id, box: happening.box })
    case 'pressed': return to({ kind: 'drawn', from: happening.at, box: boxBetween(happening.at, happening.at, size), hasMoved: false })
    case 'gripped': {
      const { id, grip, box, at } = happening
      return to({ kind: 'held', id, grip, from: at, start: box, box })
    }
    case 'pointed': return to(pointed(shaping, happening.at, size))
    case 'released': return released(shaping)
    case 'stepped': return to(shaped(shaping, (box) => movedBox(box, happening.dx, happening.dy, size)))
    case 'grown': return to(shaped(shaping, (box) => grownBox(box, happening.dx, happening.dy, size)))
    case 'kept': return shaping.kind === 'placed' ? { shaping: idleShaping, keep: { id: shaping.id, box: shaping.box } } : to(shaping)
    case 'dropped': return to(idleShaping)
  }
}

function to(shaping: Shaping): ShapingStep {
  return { shaping, keep: null }
}

function pointed(shaping: Shaping, at: PanePoint, size: Size): Shaping {
  if (shaping.kind === 'drawn') return { ...shaping, box: boxBetween(shaping.from, at, size), hasMoved: true }
  if (shaping.kind !== 'held') return shaping
  const { start, grip, from } = shaping
  return { ...shaping, box: draggedBox(start, grip, at.x - from.x, at.y - from.y, size) }
}

/** A click without a drag draws nothing, and neither does a grip that went nowhere. */
function released(shaping: Shaping): ShapingStep {
  if (shaping.kind === 'drawn') return { shaping: idleShaping, keep: shaping.hasMoved ? { id: null, box: shaping.box } : null }
  if (shaping.kind !== 'held') return to(shaping)
  return { shaping: idleShaping, keep: isSameBox(shaping.start, shaping.box) ? null : { id: shaping.id, box: shaping.box } }
}

function shaped(shaping: Shaping, change: (box: RegionBox) => RegionBox): Shaping {
  return shaping.kind === 'placed' ? { ...shaping, box: change(shaping.box) } : shaping
}

/** `Region 3`: the first number that no region has yet. */
export function freeName(names: readonly string[], nameOf: (number: number) => string): string {
  const taken = new Set(names.map((name) => name.toLowerCase()))
  let number = 1
  while (taken.has(nameOf(number).toLowerCase())) number++
  return nameOf(number)
}
