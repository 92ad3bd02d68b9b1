import type { CorePorts } from '#main/core/ports'
import type { ChildCommand } from '#main/core/process/command-line'

/** What a matcher needs of the door, and of the core. */
export interface MatcherPorts extends Pick<CorePorts, 'version' | 'door' | 'programUrl' | 'nodeProgram'> {
  /** Where the embedded engine matches: it takes the engine's arguments. */
  readonly engine: { match(words: readonly string[], follower: MatcherFollower): Promise<MatcherOutcome> }
}

/** For the provenance of a match set: the same description and flags on the same images give the same matches. */
export interface MatcherDescription {
  readonly kind: 'embedded' | 'executable'
  /** For people: 'embedded', or the path of the executable. */
  readonly name: string
  /** Changes whenever the program does: it holds the first 12 digits of the program file's SHA-256. */
  readonly version: string
}

/** One pair, as files that the program can read. */
export interface MatcherInput {
  readonly image1Path: string
  readonly image2Path: string
  readonly flags: readonly string[]
}

export interface MatcherFollower {
  /** Aborted when nobody wants the matches any more. */
  readonly signal?: AbortSignal | undefined
  /** Gets the fraction done, 0..1; never called for a matcher that does not tell. */
  readonly onProgress?: ((fraction: number) => void) | undefined
}

/** What became of a pair; `text` is what the program printed, and may still hold no match. */
export type MatcherOutcome =
  | { readonly status: 'printed'; readonly text: string; readonly seconds: number; readonly stderrTail: string }
  | { readonly status: 'failed'; readonly reason: string; readonly stderrTail: string }
  | { readonly status: 'cancelled' }

/** A program that takes two images and flags and prints lines of `x1 y1 x2 y2 score index`. */
export interface Matcher {
  /** Throws `matcher.not-found` where the program is not there or cannot be run. */
  describe(): Promise<MatcherDescription>
  /** The pair as a command of its own that prints the same matches: to be shown, stored and pasted. */
  command(input: MatcherInput): ChildCommand
  /** Matches the pair, in a child for this pair alone or in one that stays. Once it settles, nothing works on it. */
  run(input: MatcherInput, follower: MatcherFollower): Promise<MatcherOutcome>
}
