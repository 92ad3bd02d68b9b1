import { fileURLToPath } from 'node:url'
import type { NodeProgramStarter } from '#main/core/ports'
import type { ChildCommand } from '#main/core/process/command-line'

/** The command that runs one of our own programs with the Node that this door names. */
export function nodeProgramCommand(
  starter: NodeProgramStarter,
  program: URL,
  programArguments: readonly string[]
): ChildCommand {
  return {
    command: starter.command,
    arguments: [...starter.leadingArguments, fileURLToPath(program), ...programArguments],
    environment: starter.environment
  }
}
