import { readFileSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { CorePorts, NodeProgramStarter, ProgramName } from '#main/core/ports'

/** Where each program stands in the source tree; in a build they all stand beside the entry that was started. */
const sourcePaths: Readonly<Record<ProgramName, string>> = {
  'database.worker': './database/database.worker.ts',
  'scoring.worker': './scoring/scoring.worker.ts',
  'fit.worker': './fits/fit.worker.ts',
  'align.worker': './search/align.worker.ts',
  engine: '../engine/engine.ts'
}

/** Finds our own programs from the `import.meta.url` of a door's entry, built or not. */
export function programsBeside(entryUrl: string): (name: ProgramName) => URL {
  const built = entryUrl.endsWith('.js')
  return (name) => built ? new URL(`./${name}.js`, entryUrl) : new URL(sourcePaths[name], import.meta.url)
}

/** Runs our programs with the Node (or, as Node, the Electron) that runs this one. */
export function thisRuntime(): NodeProgramStarter {
  const isElectron = process.versions['electron'] !== undefined
  return {
    command: process.execPath,
    leadingArguments: [],
    environment: isElectron ? { ELECTRON_RUN_AS_NODE: '1' } : {}
  }
}

/** The version in package.json, two folders above a built entry and above `src-main/<room>` alike. */
export function programVersion(entryUrl: string): string {
  const text = readFileSync(new URL('../../package.json', entryUrl), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** The folders and the name of the person at this machine; each can be set from outside for a shared or a test machine. */
export function personalPorts(): Pick<CorePorts, 'rater' | 'userFolder' | 'workspacesFolder'> {
  const home = homedir()
  return {
    rater: process.env['FRINGE_RATER'] ?? userInfo().username,
    userFolder: process.env['FRINGE_USER_FOLDER'] ?? join(configurationFolder(home), 'fringe'),
    workspacesFolder: process.env['FRINGE_WORKSPACES_FOLDER'] ?? join(home, 'Fringe')
  }
}

function configurationFolder(home: string): string {
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support')
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming')
  return process.env['XDG_CONFIG_HOME'] ?? join(home, '.config')
}
