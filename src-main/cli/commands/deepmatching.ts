import type { CliCommand } from '#main/cli/command'
import { runChild } from '#main/core/process/child-run'
import { nodeProgramCommand } from '#main/core/process/node-program'
import { programsBeside, thisRuntime } from '#main/core/standard-ports'

export const deepmatchingCommand: CliCommand = {
  name: 'deepmatching',
  summary: 'the embedded DeepMatching engine, a drop-in for DeepMatching 1.2.2',
  usage: 'deepmatching IMAGE1 IMAGE2 [flags of DeepMatching]',
  mostWords: 0,
  options: {},
  takesEverything: true,
  run: async ({ rest, entryUrl, signal }) => {
    const command = nodeProgramCommand(thisRuntime(), programsBeside(entryUrl)('engine'), rest)
    const outcome = await runChild(command, { inheritTerminal: true, signal })
    if (outcome.status === 'succeeded') return null
    if (outcome.status === 'could-not-run') throw new Error(outcome.reason)
    return { json: null, text: '', exitCode: outcome.exitCode ?? 1 }
  }
}
