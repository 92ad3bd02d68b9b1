import type { CliCommand } from '#main/cli/command'
import { openCommand } from '#main/cli/commands/open'
import { serveCommand } from '#main/cli/commands/serve'

/** Every command, in the order `fringe --help` lists them. */
export const commands: readonly CliCommand[] = [openCommand, serveCommand]
