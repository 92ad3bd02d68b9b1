import { z } from 'zod'

/** Row id of a matching run. */
export const RunId = z.number().int().positive().brand<'RunId'>()
export type RunId = z.infer<typeof RunId>

/** Which program matches, and with which flags. `grantId` names a granted executable. */
export const MatcherChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('embedded'), flags: z.array(z.string()) }),
  z.object({ kind: z.literal('executable'), grantId: z.string(), flags: z.array(z.string()) }),
  z.object({ kind: z.literal('imported') })
])
export type MatcherChoice = z.infer<typeof MatcherChoice>

/**
 * One way of matching the pairs of a camera view: a preprocessing, a matcher and its flags.
 * `name` is its results folder: `<preprocessing>` for the first, `<preprocessing>~<run>` for others.
 */
export const Run = z.object({
  id: RunId,
  name: z.string(),
  preprocessing: z.string(),
  matcher: z.string(),
  flags: z.string(),
  /** True for the sample's quick first look at `-R 2`: coarser, and said so wherever it is shown. */
  coarse: z.boolean(),
  matchSets: z.number().int()
})
export type Run = z.infer<typeof Run>
