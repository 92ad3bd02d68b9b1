import type { CliCommand } from '#main/cli/command'
import { deepmatchingCommand } from '#main/cli/commands/deepmatching'
import { demoCommand } from '#main/cli/commands/demo'
import { exportCommand } from '#main/cli/commands/export'
import { fitCommand } from '#main/cli/commands/fit'
import { importCommand } from '#main/cli/commands/import'
import { labelCommand } from '#main/cli/commands/label'
import { openCommand } from '#main/cli/commands/open'
import { pairsCommand } from '#main/cli/commands/pairs'
import { matchCommand, runCommand } from '#main/cli/commands/run'
import { scoreCommand } from '#main/cli/commands/score'
import { serveCommand } from '#main/cli/commands/serve'
import { summaryCommand } from '#main/cli/commands/summary'

/** Every command, in the order `fringe --help` lists them. */
export const commands: readonly CliCommand[] = [
  openCommand, serveCommand, demoCommand, runCommand, matchCommand, pairsCommand, deepmatchingCommand, scoreCommand,
  importCommand, exportCommand, summaryCommand, labelCommand, fitCommand
]
