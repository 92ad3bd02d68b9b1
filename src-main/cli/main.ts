import { runCli } from '#main/cli/run-cli'

process.exitCode = await runCli(process.argv.slice(2), import.meta.url)
