import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import type { EdgeLens } from '#shared/model/score-variant'
import type { GrayImage } from '#shared/numerics/gray-image'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { afterNextFrame } from '#renderer/drawing/calm.ts'
import { createLensDrawer } from '#renderer/features/inspect/lens-drawer.ts'
import type { PairImages } from '#renderer/features/inspect/pair-images.ts'

/** What the panes show of the images: the frames, or their edges once all of them are drawn. */
export interface Seen {
  readonly images: PairImages
  /** The lens that is on screen; null where frames are. */
  readonly lens: EdgeLens | null
}

/** The frames on screen, and what they are to be seen through. */
interface Wanted {
  /** As the pair has them: they tell one pair from another. */
  readonly stored: PairImages
  /** With image 1 moved by the homography that is being tried, if any. */
  readonly images: PairImages
  /** Null for the frames themselves. */
  readonly lens: EdgeLens | null
  /** Notebook mode. */
  readonly isRaw: boolean
}

interface Goal extends Wanted {
  readonly lens: EdgeLens
}

interface Kept {
  readonly under: string
  readonly picture: GrayImage
}

/**
 * Edges of the pair on screen. Frames are seen until their edges are drawn, which begins once a new pair is on screen and
 * runs beside the page; of a pair that was left nothing is seen, nor kept. While a lens is dragged or a homography tried,
 * the last edges of the same pair stay until the next ones are there.
 */
export function useEdgePictures(wanted: ComputedRef<Wanted>): ComputedRef<Seen> {
  const notices = useNoticeStore()
  const drawer = createLensDrawer()
  const drawn = shallowRef<{ readonly of: Goal; readonly seen: Seen } | null>(null)
  /** One picture of each image that is on screen, so that the last lens comes back at once. */
  const kept = new Map<GrayImage, Kept>()
  let isDrawing = false

  /** Undefined where the pair was left, or the lens taken away, before it was done. */
  async function edgesOf(image: GrayImage | null, { lens, isRaw, stored }: Goal): Promise<GrayImage | null | undefined> {
    if (!image) return null
    const under = nameOf(lens, isRaw)
    const known = kept.get(image)
    if (known?.under === under) return known.picture
    const picture = await drawer.draw({ image, lens, isRaw })
    if (!picture || !isSamePair(stored, wanted.value.stored)) return undefined
    if (rolesOf(wanted.value.images).includes(image)) kept.set(image, { under, picture })
    return picture
  }

  async function draw(goal: Goal): Promise<void> {
    const pictures: (GrayImage | null)[] = []
    for (const image of rolesOf(goal.images)) {
      const picture = await edgesOf(image, goal)
      if (picture === undefined) return
      pictures.push(picture)
    }
    const [image1 = null, moved = null, image2 = null] = pictures
    drawn.value = { of: goal, seen: { images: { image1, moved, image2 }, lens: goal.lens } }
  }

  /** A set once begun is finished, unless its pair is left: else nothing would be seen while a lens is dragged. */
  async function follow(): Promise<void> {
    if (isDrawing) return
    isDrawing = true
    await notices.attempt(async () => {
      for (let goal = wanted.value; isGoal(goal) && drawn.value?.of !== goal; goal = wanted.value) await draw(goal)
    })
    isDrawing = false
  }

  function forgetOthers(): void {
    const present = rolesOf(wanted.value.images)
    for (const image of kept.keys()) if (!present.includes(image)) kept.delete(image)
  }

  // At once, so that no frame shows one pair with the edges of another.
  watch(wanted, (now, before) => {
    const isLeft = !isSamePair(now.stored, before.stored)
    if (isLeft) drawn.value = null
    if (!now.lens || (isLeft && isDrawing)) drawer.stop()
    forgetOthers()
    if (now.lens) afterNextFrame(() => void follow())
  }, { flush: 'sync' })

  return computed(() => {
    const { stored, images, lens } = wanted.value
    const last = drawn.value
    return lens && last && isSamePair(last.of.stored, stored) ? last.seen : { images, lens: null }
  })
}

const rolesOf = ({ image1, moved, image2 }: PairImages): (GrayImage | null)[] => [image1, moved, image2]
const nameOf = ({ kind, size }: EdgeLens, isRaw: boolean): string => `${kind} ${size} ${isRaw}`

function isGoal(wanted: Wanted): wanted is Goal {
  return wanted.lens !== null && rolesOf(wanted.images).some((image) => image !== null)
}

function isSamePair(one: PairImages, other: PairImages): boolean {
  return one.image1 === other.image1 && one.moved === other.moved && one.image2 === other.image2
}
