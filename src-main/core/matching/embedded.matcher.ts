import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { AppError } from '#shared/contract/failure'
import type { Matcher, MatcherPorts } from '#main/core/matching/matcher'
import { programHash } from '#main/core/matching/program-hash'
import { nodeProgramCommand } from '#main/core/process/node-program'

export const EmbeddedSetting = z.object({ kind: z.literal('embedded') })

/** Our own DeepMatching, run as a child with the Node that the door names. Reports its progress. */
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
    command: (image1Path, image2Path, flags) =>
      nodeProgramCommand(ports.nodeProgram, program, [image1Path, image2Path, ...flags, '-progress'])
  }
}
