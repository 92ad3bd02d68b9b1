import { UsageError, type CommandInput } from '#main/cli/command'
import { textFlag } from '#main/cli/flags'
import type { MotionSource } from '#main/core/scoring/pair-scoring'
import { readHomography } from '#main/core/scoring/score-inputs'

/** How image 1 is moved: --matches or --homography, one of them. Throws UsageError, `homography.invalid`. */
export async function motionFrom(flags: CommandInput['flags']): Promise<MotionSource> {
  const matches = textFlag(flags, 'matches')
  const homography = textFlag(flags, 'homography')
  if ((matches === undefined) === (homography === undefined)) throw new UsageError('Give either --matches or --homography')
  if (matches !== undefined) return { kind: 'match-file', file: matches }
  return { kind: 'homography', matrix: await readHomography(homography, process.cwd()) }
}
