import type { FrameMovement, Movement } from '#shared/model/movement'

/** Neighbouring frames that nothing connects with the first one: both ends as indices, included. */
export interface Gap {
  readonly first: number
  readonly last: number
}

/** Frames chosen in the timeline, as indices: from the one chosen first to the one that the keys are on. */
export interface FrameChoice {
  readonly anchor: number
  readonly focus: number
}

/** Whether the movement says anything: some frame beside the first has a place. */
export function hasMovement({ frames }: Movement): boolean {
  return frames.filter((frame) => frame.x !== null).length > 1
}

export function gapsOf(frames: readonly FrameMovement[]): Gap[] {
  const gaps: Gap[] = []
  frames.forEach((frame, index) => {
    if (frame.x !== null) return
    const last = gaps.at(-1)
    if (last?.last === index - 1) gaps[gaps.length - 1] = { first: last.first, last: index }
    else gaps.push({ first: index, last: index })
  })
  return gaps
}

/** How far a frame stands from the one before it that has a place, in pixels; 0 for the first. */
export function stepBefore(frames: readonly FrameMovement[], index: number): number {
  const here = frames[index]
  const before = frames.slice(0, index).findLast((frame) => frame.x !== null)
  if (!here || here.x === null || here.y === null || !before || before.x === null || before.y === null) return 0
  return Math.hypot(here.x - before.x, here.y - before.y)
}

/** The frames that were called a jump, with how far, the farthest first. */
export function jumpsOf(frames: readonly FrameMovement[]): { readonly index: number; readonly pixels: number }[] {
  return frames.flatMap((frame, index) => (frame.jump ? [{ index, pixels: stepBefore(frames, index) }] : []))
    .sort((one, other) => other.pixels - one.pixels)
}

/** A key on the timeline: arrows go along the frames, with Shift they choose from the first one on, Escape lets go (null). */
export function choiceAfterKey(choice: FrameChoice | null, key: string, shift: boolean, frames: number): FrameChoice | null | undefined {
  if (key === 'Escape') return null
  const step = { ArrowRight: 1, ArrowLeft: -1, PageDown: 20, PageUp: -20, Home: -frames, End: frames }[key]
  if (step === undefined || frames === 0) return undefined
  const focus = Math.min(frames - 1, Math.max(0, choice ? choice.focus + step : step > 0 && key !== 'End' ? 0 : frames - 1))
  return { anchor: shift && choice ? choice.anchor : focus, focus }
}

/** Both ends of a choice in order. */
export function spanOf({ anchor, focus }: FrameChoice): Gap {
  return { first: Math.min(anchor, focus), last: Math.max(anchor, focus) }
}
