import type { CorePorts } from '#main/core/ports'
import type { ChildCommand } from '#main/core/process/command-line'

/** What a matcher needs of the door. */
export type MatcherPorts = Pick<CorePorts, 'version' | 'programUrl' | 'nodeProgram'>

/** For the provenance of a match set: the same description and flags on the same images give the same matches. */
export interface MatcherDescription {
  readonly kind: 'embedded' | 'executable'
  /** For people: 'embedded', or the path of the executable. */
  readonly name: string
  /** Changes whenever the program does: it holds the first 12 digits of the program file's SHA-256. */
  readonly version: string
}

/** A program that takes two images and flags and prints lines of `x1 y1 x2 y2 score index`. */
export interface Matcher {
  /** Throws `matcher.not-found` where the program is not there or cannot be run. */
  describe(): Promise<MatcherDescription>
  command(image1Path: string, image2Path: string, flags: readonly string[]): ChildCommand
}
