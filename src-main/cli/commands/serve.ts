import { once } from 'node:events'
import { UsageError, type CliCommand, type CommandInput } from '#main/cli/command'
import { writeOut } from '#main/cli/standard-output'
import { serve } from '#main/host/serve'

export const serveCommand: CliCommand = {
  name: 'serve',
  summary: 'the workbench in a browser, served on this machine only; prints the address',
  usage: 'serve [WORKSPACE] [--port N] [--root DIR ...] [--demo]',
  mostWords: 1,
  options: { port: { type: 'string' }, root: { type: 'string', multiple: true }, demo: { type: 'boolean' } },
  runsUntilStopped: true,
  run: async (input) => {
    await serveUntilStopped(input)
    return null
  }
}

/** Serves until Ctrl+C. */
export async function serveUntilStopped({ words, flags, json, entryUrl, signal }: CommandInput): Promise<void> {
  const server = await serve({
    entryUrl,
    workspace: words[0] ?? null,
    port: portOf(flags['port']),
    roots: (flags['root'] ?? []) as readonly string[],
    demo: flags['demo'] === true
  })
  await writeOut(json ? `${JSON.stringify({ address: server.address })}\n` : `Fringe is at ${server.address}\nOpen this address in a browser. Ctrl+C ends it.\n`)
  if (!signal.aborted) await once(signal, 'abort')
  await server.close()
}

function portOf(flag: CommandInput['flags'][string]): number {
  if (flag === undefined) return 0
  const port = Number(flag)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new UsageError(`--port must be 0 to 65535, not ${String(flag)}`)
  return port
}
