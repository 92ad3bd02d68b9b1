import { basename } from 'node:path'
import { z } from 'zod'
import { AppError } from '#shared/contract/failure'
import { matcherOutcome } from '#main/core/matching/explain-failure'
import type { Matcher, MatcherInput } from '#main/core/matching/matcher'
import { programHash } from '#main/core/matching/program-hash'
import { runChild } from '#main/core/process/child-run'
import type { ChildCommand } from '#main/core/process/command-line'
import { findExecutable } from '#main/core/process/find-executable'

export const ExecutableSetting = z.object({ kind: z.literal('executable'), path: z.string().min(1) })

/** A `deepmatching` of the user's own. It says nothing before it has ended, so there is no progress to report. */
export function executableMatcher({ path }: z.infer<typeof ExecutableSetting>): Matcher {
  const command = ({ image1Path, image2Path, flags }: MatcherInput): ChildCommand => ({
    command: path,
    arguments: [image1Path, image2Path, ...flags],
    environment: threading()
  })
  return {
    async describe() {
      const found = await findExecutable(path)
      if ('problem' in found) throw new AppError('matcher.not-found', found.problem, { path })
      const hash = await programHash(found.path)
      return { kind: 'executable', name: found.path, version: `${basename(found.path)}+${hash}` }
    },
    command,
    run: async (input, { signal }) => matcherOutcome(await runChild(command(input), { signal }))
  }
}

/**
 * DeepMatching splits its products over its own threads, so BLAS must not split them again; and OpenMP's busy waiting
 * makes `-nt 2` up to three times slower on a machine that does something else too. Where a cluster keeps BLAS in a
 * place of its own, the program cannot be loaded without LD_LIBRARY_PATH.
 */
function threading(): Record<string, string> {
  const libraries = process.env['LD_LIBRARY_PATH']
  return {
    OMP_WAIT_POLICY: 'passive',
    OPENBLAS_NUM_THREADS: '1',
    ...(libraries !== undefined && { LD_LIBRARY_PATH: libraries })
  }
}
