import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { AppError } from '#shared/contract/failure'
import type { Matcher, MatcherInput, MatcherPorts } from '#main/core/matching/matcher'
import { programHash } from '#main/core/matching/program-hash'
import { nodeProgramCommand } from '#main/core/process/node-program'

export const EmbeddedSetting = z.object({ kind: z.literal('embedded') })

/** Our own DeepMatching, run with the Node that the door names. Its process stays for the next pair; reports progress. */
export function embeddedMatcher(ports: MatcherPorts): Matcher {
  const program = ports.programUrl('engine')
  return {
    async describe() {
      const path = fileURLToPath(program)
      const hash = await programHash(path).catch((cause: unknown) => {
        const message = `The embedded engine is missing at ${path}; install Fringe again`
        throw new AppError('matcher.not-found', message, { path }, { cause })
      })
      return { kind: 'embedded', name: 'embedded', version: `${ports.version}+${hash}` }
    },
    command: input => nodeProgramCommand(ports.nodeProgram, program, argumentsOf(input)),
    // On the command line nobody is kept waiting by a busy machine. The matches are the same for any number of threads.
    run: (input, follower) => ports.engine.match([...argumentsOf(input), ...(ports.door === 'cli' ? allThreads(input) : [])], follower)
  }
}

function argumentsOf({ image1Path, image2Path, flags }: MatcherInput): string[] {
  return [image1Path, image2Path, ...flags, '-progress']
}

/** As many threads as the machine has, unless the person has asked for a number. */
function allThreads({ flags }: MatcherInput): string[] {
  return flags.includes('-nt') ? [] : ['-nt', '0']
}
