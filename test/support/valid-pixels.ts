/** Number of fully valid pixels of a warp mask. */
export function validPixels(valid: Uint8Array): number {
  return valid.reduce((count, share) => count + (share === 255 ? 1 : 0), 0)
}
