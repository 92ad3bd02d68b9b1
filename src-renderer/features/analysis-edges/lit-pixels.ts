import { notScored } from '#renderer/drawing/pictures.ts'

/** A mask of 255 and 0 as what a picture lights up: 1 where it is lit and scored (`differences` null: everywhere). */
export function litPixels(mask: Uint8Array, differences: Int16Array | null): Uint8Array {
  return mask.map((value, index) => (value === 255 && differences?.[index] !== notScored ? 1 : 0))
}
