import { z } from 'zod'
import { command } from '#shared/contract/define'
import { MatchMark, MatchSetDetail, WithoutBadMatches } from '#shared/model/match-mark'
import { MatchSetId } from '#shared/model/pair'

const failures = ['workspace.none-open', 'match-set.not-found', 'match-file.invalid'] as const
const matchSet = z.object({ matchSetId: MatchSetId })

/** Single matches of a match set, and what a rater thinks of them. Each write answers once it is durable. */
export const markContract = {
  'match-set.open': command({ input: matchSet, output: MatchSetDetail, failures }),
  /** Marks rows of the CSV (from 0) good or bad; null takes the marks away. */
  'match-mark.set': command({
    input: matchSet.extend({ rows: z.array(z.number().int().nonnegative()).min(1).max(1_000_000), mark: MatchMark.nullable() }),
    output: MatchSetDetail,
    failures
  }),
  'match-mark.undo': command({ input: matchSet, output: MatchSetDetail, failures: [...failures, 'label.nothing-to-undo'] }),
  'match-mark.redo': command({ input: matchSet, output: MatchSetDetail, failures: [...failures, 'label.nothing-to-redo'] }),
  /** Homography and score from the matches that the present rater did not mark bad, measured anew and not kept. */
  'match-set.without-bad': command({ input: matchSet, output: WithoutBadMatches, failures: [...failures, 'image.unreadable'] })
} as const
