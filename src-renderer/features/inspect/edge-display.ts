import type { EdgeLens } from '#shared/model/score-variant'
import { largestLensSizes, lensSize } from '#shared/numerics/variants/edge-lens'

/** Whether edges are shown in the place of the images, and through which lens; the lens stays while they are not. */
export interface EdgeDisplay {
  readonly isOn: boolean
  readonly lens: EdgeLens
}

export const edgeKinds = ['none', 'mean', 'gaussian', 'laplacian'] as const
export type EdgeKind = (typeof edgeKinds)[number]

/** Smallest window, in pixels. */
export const smallestSize = 3

export const initialEdges: EdgeDisplay = { isOn: false, lens: { kind: 'gaussian', size: 21 } }

/** The last lens, on or off. */
export function toggledEdges(edges: EdgeDisplay): EdgeDisplay {
  return { ...edges, isOn: !edges.isOn }
}

/** Another lens, of the same size as far as it has that; `none` takes the lens away and remembers it. */
export function edgesOfKind({ lens }: EdgeDisplay, kind: EdgeKind): EdgeDisplay {
  return kind === 'none' ? { isOn: false, lens } : { isOn: true, lens: allowed({ ...lens, kind }) }
}

/** The lens with a window of so many pixels, as near to it as the lens has one. */
export function edgesOfSize(edges: EdgeDisplay, size: number): EdgeDisplay {
  return { ...edges, lens: allowed({ ...edges.lens, size: Math.round(size) }) }
}

function allowed({ kind, size }: EdgeLens): EdgeLens {
  return { kind, size: lensSize({ kind, size: Math.min(largestLensSizes[kind], Math.max(smallestSize, size)) }) }
}
