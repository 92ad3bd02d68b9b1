/** A mask of 255 and 0 as what a picture lights up: 1 where it is lit. */
export function litPixels(mask: Uint8Array): Uint8Array {
  return mask.map((value) => (value === 255 ? 1 : 0))
}
