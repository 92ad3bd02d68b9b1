/** From here on, in gray levels, a block is shaded no stronger. */
const fullShade = 40
const strongest = 45

/** The ground of a block: brighter image 1 in the accent, darker in the colour of worse; the sign is written on it, too. */
export function blockShade(difference: number): string {
  const share = Math.round(strongest * Math.min(1, Math.abs(difference) / fullShade))
  return `color-mix(in srgb, var(${difference < 0 ? '--worse' : '--accent'}) ${share}%, var(--surface-3))`
}
