import { serveCommand, serveUntilStopped } from '#main/cli/commands/serve'
import type { CliCommand } from '#main/cli/command'
import { runElectron } from '#main/cli/electron-program'

export const openCommand: CliCommand = {
  name: 'open',
  summary: 'the workbench in its own window; where Electron cannot start, in a browser',
  usage: 'open [WORKSPACE] [--port N] [--root DIR ...] [--demo]',
  mostWords: 1,
  options: serveCommand.options,
  runsUntilStopped: true,
  run: async (input) => {
    const outcome = await runElectron(input)
    if (outcome.ran) return null
    const stream = input.json ? process.stderr : process.stdout
    stream.write(`Electron cannot start here (${outcome.reason}), so Fringe opens in a browser instead.\n`)
    await serveUntilStopped(input)
    return null
  }
}
