import type { PlausibilityGates } from '#shared/model/homography'
import type { HomographyMotion, ImageSize } from '#shared/numerics/homography-motion'

interface Judged {
  readonly motion: HomographyMotion
  readonly size: ImageSize
  /** Share of image 2 that the warped image 1 fully covers. */
  readonly validFraction: number
}

function percent(fraction: number): string {
  return `${Math.round(fraction * 1000) / 10} %`
}

/** Why a homography is not believable, in words, all reasons joined; null where it passes every gate. */
export function implausibility({ motion, size, validFraction }: Judged, gates: PlausibilityGates): string | null {
  const limit = gates.maximumCornerShiftFraction * Math.hypot(size.width, size.height)
  const rotation = Math.abs(motion.rotationDegrees)
  const reasons: string[] = []
  // Written as 'not within', so that a NaN never passes.
  if (motion.flipped) reasons.push('it mirrors or folds the image')
  if (!(motion.cornerShift.max <= limit)) {
    reasons.push(`a corner moves by ${motion.cornerShift.max.toFixed(1)} px, more than ${limit.toFixed(1)} px`)
  }
  if (!(motion.scale <= gates.maximumScale && motion.scale >= 1 / gates.maximumScale)) {
    reasons.push(`it scales by ${motion.scale.toFixed(3)}, outside 1/${gates.maximumScale} to ${gates.maximumScale}`)
  }
  if (!(rotation <= gates.maximumRotationDegrees)) {
    reasons.push(`it turns by ${rotation.toFixed(1)} degrees, more than ${gates.maximumRotationDegrees}`)
  }
  if (!(validFraction >= gates.minimumValidFraction)) {
    reasons.push(`the moved image covers ${percent(validFraction)}, less than ${percent(gates.minimumValidFraction)}`)
  }
  return reasons.length === 0 ? null : reasons.join('; ')
}
