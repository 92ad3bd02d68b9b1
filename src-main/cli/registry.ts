import type { CliCommand } from '#main/cli/command'
import { alignCommand } from '#main/cli/commands/align'
import { analyseCommand } from '#main/cli/commands/analyse'
import { deepmatchingCommand } from '#main/cli/commands/deepmatching'
import { demoCommand } from '#main/cli/commands/demo'
import { exportCommand } from '#main/cli/commands/export'
import { fitCommand } from '#main/cli/commands/fit'
import { flagSweepCommand } from '#main/cli/commands/flag-sweep'
import { importCommand } from '#main/cli/commands/import'
import { labelCommand } from '#main/cli/commands/label'
import { matchCommand } from '#main/cli/commands/match'
import { openCommand } from '#main/cli/commands/open'
import { pairsCommand } from '#main/cli/commands/pairs'
import { preprocessCommand } from '#main/cli/commands/preprocess'
import { reportCommand } from '#main/cli/commands/report'
import { runCommand } from '#main/cli/commands/run'
import { scoreCommand } from '#main/cli/commands/score'
import { serveCommand } from '#main/cli/commands/serve'
import { summaryCommand } from '#main/cli/commands/summary'
import { translateCommand } from '#main/cli/commands/translate'

/** Every command, in the order `fringe --help` lists them. */
export const commands: readonly CliCommand[] = [
  openCommand, serveCommand, demoCommand, runCommand, preprocessCommand, matchCommand, pairsCommand, deepmatchingCommand, scoreCommand, analyseCommand, translateCommand, alignCommand,
  importCommand, exportCommand, summaryCommand, reportCommand, flagSweepCommand, labelCommand, fitCommand
]
