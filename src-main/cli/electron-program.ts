import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CommandInput } from '#main/cli/command'
import { runChild } from '#main/core/process/child-run'

export type ElectronOutcome = { readonly ran: true } | { readonly ran: false, readonly reason: string }

/** An Electron that ends with an error sooner than this never opened a window. */
const startSeconds = 8

/** Runs the workbench in Electron until its window is closed, or says in a few words why it cannot. */
export async function runElectron({ words, flags, entryUrl, signal }: CommandInput): Promise<ElectronOutcome> {
  if (!hasDisplay()) return { ran: false, reason: 'there is no display' }
  const program = await electronProgram(entryUrl, signal)
  if ('reason' in program) return { ran: false, reason: program.reason }
  const shell = fileURLToPath(new URL('./shell.js', entryUrl))
  const demo = flags['demo'] === true ? ['--demo'] : []
  const outcome = await runChild(
    { command: program.path, arguments: [shell, ...words, ...demo], environment: displayVariables() },
    { inheritTerminal: true, signal }
  )
  if (outcome.status === 'succeeded') return { ran: true }
  if (outcome.status === 'could-not-run') return { ran: false, reason: outcome.reason }
  if (outcome.cause === 'cancelled' || outcome.seconds > startSeconds) return { ran: true }
  return { ran: false, reason: `it ended at once with ${outcome.signal ?? `exit code ${outcome.exitCode}`}, see above` }
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Object.keys(displayVariables()).some((name) => name.endsWith('DISPLAY'))
}

/** What a window needs to know of the desktop it opens on. */
function displayVariables(): Record<string, string> {
  const names = ['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'XDG_RUNTIME_DIR', 'XDG_SESSION_TYPE', 'DBUS_SESSION_BUS_ADDRESS',
    'FRINGE_RATER', 'FRINGE_USER_FOLDER', 'FRINGE_WORKSPACES_FOLDER', 'XDG_CONFIG_HOME']
  return Object.fromEntries(names.flatMap((name) => {
    const value = process.env[name]
    return value === undefined || value === '' ? [] : [[name, value]]
  }))
}

/** Electron's executable; its package fetches it on the first start, so that installing needs no second server. */
async function electronProgram(entryUrl: string, signal: AbortSignal): Promise<{ path: string } | { reason: string }> {
  const folder = electronFolder(entryUrl)
  if (folder === null) return { reason: 'it is not installed' }
  const found = installedPath(folder)
  if (found !== null) return { path: found }
  process.stderr.write('Fetching Electron, once ...\n')
  const install = await runChild({ command: process.execPath, arguments: [join(folder, 'install.js')] }, { signal })
  const path = install.status === 'succeeded' ? installedPath(folder) : null
  return path === null ? { reason: 'its program could not be downloaded' } : { path }
}

function electronFolder(entryUrl: string): string | null {
  try {
    return dirname(createRequire(entryUrl).resolve('electron/package.json'))
  } catch {
    // A production install leaves it out.
    return null
  }
}

function installedPath(folder: string): string | null {
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const path = join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(path) ? path : null
}
