import { OverlayColours } from '#shared/model/preferences'
import type { Display } from '#renderer/features/inspect/inspect.transition.ts'

/** A number that belongs to a way of looking: it moves in steps with J and L, or freely with its slider. */
export interface ModeControl {
  readonly kind: 'speed' | 'position' | 'cell' | 'opacity' | 'magnification'
  readonly least: number
  readonly most: number
  readonly value: number
}

interface Looking {
  readonly display: Display
  readonly blinkMilliseconds: number
}

const cells = [4, 8, 16, 32, 64, 128, 256] as const
const magnifications = [2, 3, 4, 6, 8, 12, 16] as const
const percent = 100

/** The control of what is on screen; null where there is nothing to set. */
export function controlOf({ display, blinkMilliseconds }: Looking): ModeControl | null {
  if (display.blinks) return { kind: 'speed', least: 100, most: 1500, value: blinkMilliseconds }
  switch (display.mode) {
    case 'swipe': return { kind: 'position', least: 0, most: percent, value: Math.round(display.swipe * percent) }
    case 'checkerboard': return { kind: 'cell', least: 0, most: cells.length - 1, value: placeIn(cells, display.cellPixels) }
    case 'onion': return { kind: 'opacity', least: 0, most: percent, value: display.opacityPercent }
    case 'edge-lenses': return { kind: 'magnification', least: 0, most: magnifications.length - 1, value: placeIn(magnifications, display.magnification) }
    default: return null
  }
}

/** What a control's new value changes; the speed is the user's own and changes a preference. */
export type ControlChange =
  | { readonly kind: 'display'; readonly display: Partial<Display> }
  | { readonly kind: 'speed'; readonly blinkMilliseconds: number }

/** A control set to a value, which is kept inside of its bounds. */
export function setControl({ kind, least, most }: ModeControl, wanted: number): ControlChange {
  const value = Math.min(most, Math.max(least, Math.round(wanted)))
  switch (kind) {
    case 'speed': return { kind: 'speed', blinkMilliseconds: value }
    case 'position': return { kind: 'display', display: { swipe: value / percent } }
    case 'cell': return { kind: 'display', display: { cellPixels: cells[value]! } }
    case 'opacity': return { kind: 'display', display: { opacityPercent: value } }
    case 'magnification': return { kind: 'display', display: { magnification: magnifications[value]! } }
  }
}

const steps: Readonly<Record<ModeControl['kind'], number>> = { speed: 100, position: 5, cell: 1, opacity: 10, magnification: 1 }

/** One key press further: 1 for more, -1 for less. */
export function stepControl(control: ModeControl, direction: 1 | -1): ControlChange {
  return setControl(control, control.value + direction * steps[control.kind])
}

/** The two colours that come after these. */
export function nextColours(colours: OverlayColours): OverlayColours {
  const all = OverlayColours.options
  return all[(all.indexOf(colours) + 1) % all.length]!
}

function placeIn(values: readonly number[], value: number): number {
  return Math.max(0, values.findIndex((other) => other >= value))
}
