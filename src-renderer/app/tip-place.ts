/** A box in the window, CSS pixels. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface TipPlace {
  readonly left: number
  readonly top: number
}

const gap = 6
const margin = 4

/**
 * Where a tip stands beside what it explains: below, above, right or left of it, the first of them that lies on no
 * picture; where all do, the one that hides least of them.
 */
export function placeTip(anchor: Box, tip: { readonly width: number, readonly height: number }, page: { readonly width: number, readonly height: number }, pictures: readonly Box[]): TipPlace {
  const middle = { left: anchor.left + (anchor.width - tip.width) / 2, top: anchor.top + (anchor.height - tip.height) / 2 }
  const places = [
    { left: middle.left, top: anchor.top + anchor.height + gap },
    { left: middle.left, top: anchor.top - tip.height - gap },
    { left: anchor.left + anchor.width + gap, top: middle.top },
    { left: anchor.left - tip.width - gap, top: middle.top }
  ].map((place) => within(place, tip, page))
  const hidden = places.map((place) => {
    const box = { ...place, ...tip }
    // A tip over its own button is as bad as one over a picture.
    return pictures.reduce((sum, picture) => sum + overlap(box, picture), 0) + 4 * overlap(box, anchor)
  })
  return places[hidden.indexOf(Math.min(...hidden))] ?? middle
}

function within({ left, top }: TipPlace, tip: { readonly width: number, readonly height: number }, page: { readonly width: number, readonly height: number }): TipPlace {
  return {
    left: Math.max(margin, Math.min(page.width - tip.width - margin, left)),
    top: Math.max(margin, Math.min(page.height - tip.height - margin, top))
  }
}

/** Square pixels that two boxes share. */
function overlap(one: Box, other: Box): number {
  const width = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left)
  const height = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top)
  return Math.max(0, width) * Math.max(0, height)
}
