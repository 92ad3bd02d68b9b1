import type { MatcherOutcome } from '#main/core/matching/matcher'
import type { ChildOutcome } from '#main/core/process/child-run'

type Failed = Omit<Extract<ChildOutcome, { status: 'ran-and-failed' }>, 'status' | 'seconds'>

/** Signals by their usual numbers: a wrapper script reports a signal of its child as exit code 128 + number. */
const signalNumbers: Readonly<Record<number, NodeJS.Signals>> = {
  4: 'SIGILL', 6: 'SIGABRT', 7: 'SIGBUS', 8: 'SIGFPE', 9: 'SIGKILL', 11: 'SIGSEGV', 15: 'SIGTERM'
}

const notEnoughMemory = 'use a higher -R, a smaller image or a machine with more memory'

const signalWords: Partial<Record<NodeJS.Signals, string>> = {
  SIGSEGV: `not enough memory, or an image or flag it could not read; ${notEnoughMemory}`,
  SIGABRT: 'it refused an image or a flag',
  SIGKILL: `the system ended it, most often because memory ran out; ${notEnoughMemory}`,
  SIGILL: 'it was built for another processor',
  SIGTERM: 'somebody asked it to end'
}

/** What the original prints in its known failures, and what each means. */
const knownMessages: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/unexpected parameter '([^']*)'/, found => `it does not know the flag ${found[1]}`],
  [/ran out of memory|allocation failed|could not allocate memory/i, () => `not enough memory; ${notEnoughMemory}`],
  [/can not open file `?([^'`]*?)'? ?!/, found => `it cannot open ${(found[1] ?? '').trim()}`],
  [/image format not recognized/, () => 'it does not know the format of an image'],
  [/max trans cannot be used/, () => '-ngh_rad does not go with -max_scale or -rot_range'],
  [/ngh_rad is too large/, () => '-ngh_rad is larger than the image'],
  [/0 ?< ?fx && fx ?<= ?2/, () => '-resize must not shrink an image to less than half'],
  [/error while loading shared libraries: ([^\s:]+)/, found => `the library ${found[1]} is missing`]
]

/** What became of a pair that was matched by a child of its own. */
export function matcherOutcome(child: ChildOutcome): MatcherOutcome {
  switch (child.status) {
    case 'succeeded':
      return { status: 'printed', text: child.stdout, seconds: child.seconds, stderrTail: child.stderrTail }
    case 'ran-and-failed':
      if (child.cause === 'cancelled') return { status: 'cancelled' }
      return { status: 'failed', reason: explainFailure(child), stderrTail: child.stderrTail }
    case 'could-not-run':
      return { status: 'failed', reason: child.reason, stderrTail: '' }
  }
}

/** Why a matcher that ran gave no matches, in words: what happened, what it most often means, what to do. */
export function explainFailure(failed: Failed): string {
  if (failed.cause === 'too-much-output') return 'The matcher printed more than any match set holds and was ended'
  const signal = failed.signal ?? (failed.exitCode === null ? undefined : signalNumbers[failed.exitCode - 128])
  const end = `The matcher failed (${signal ?? `exit code ${failed.exitCode}`})`
  const known = knownMeaning(failed.stderrTail)
  if (known !== null) return `${end}: ${known}`
  const lastWords = failed.stderrTail.split('\n').at(-1)?.trim().slice(0, 200)
  const parts = [meaningOfEnd(failed.exitCode, signal), lastWords ? `it said '${lastWords}'` : null]
  return [end, parts.filter(part => part !== null).join('; ')].filter(part => part !== '').join(': ')
}

function knownMeaning(stderrTail: string): string | null {
  for (const [pattern, meaning] of knownMessages) {
    const found = pattern.exec(stderrTail)
    if (found) return meaning(found)
  }
  return null
}

function meaningOfEnd(exitCode: number | null, signal: NodeJS.Signals | undefined): string | null {
  if (signal !== undefined) return signalWords[signal] ?? null
  if (exitCode === 1) return 'it did not accept its arguments or an image'
  if (exitCode === 126 || exitCode === 127) return 'its wrapper script did not find the program'
  if (exitCode === 255) return 'it does not know one of the flags'
  return null
}
