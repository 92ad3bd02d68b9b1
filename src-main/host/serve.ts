import { existsSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '#shared/contract/failure'
import type { Core } from '#main/core/core'
import { createCore } from '#main/core/create-core'
import { Grants } from '#main/core/folders/grants'
import { openLog } from '#main/core/process/log'
import { personalPorts, programsBeside, programVersion, thisRuntime } from '#main/core/standard-ports'
import { startHostServer, type HostServer } from '#main/host/host-server'
import { ListedFolders } from '#main/host/listed-folders'

export interface ServeOptions {
  /** `import.meta.url` of the program's entry: our other programs and the renderer are found from it. */
  readonly entryUrl: string
  /** Opened at once; null shows the welcome screen. */
  readonly workspace: string | null
  /** 0 lets the system choose. */
  readonly port: number
  /** Folders the page may list; the home folder and the current one when empty. */
  readonly roots: readonly string[]
  readonly demo: boolean
}

/** Opens the core behind the loopback door. Ends when `close` is called. */
export async function serve(options: ServeOptions): Promise<HostServer> {
  const core = await hostCore(options)
  const server = await startHostServer(core, rendererFolder(options.entryUrl), options.port).catch(async (error: unknown) => {
    // An open workspace would keep the program, and its own lock, alive.
    await core.close()
    throw error
  })
  return {
    ...server,
    close: async () => {
      await server.close()
      await core.close()
    }
  }
}

async function hostCore({ entryUrl, workspace, roots, demo }: ServeOptions): Promise<Core> {
  const grants = new Grants()
  const personal = personalPorts()
  const folders = new ListedFolders(roots.length > 0 ? roots : [homedir(), process.cwd()], grants)
  // Workspaces made without a chooser, and the sample, lie there whatever the roots are.
  folders.trust(realFolder(personal.workspacesFolder))
  const core = await createCore({
    ...personal,
    version: programVersion(entryUrl),
    door: 'host',
    startDemo: demo,
    folders,
    grants,
    programUrl: programsBeside(entryUrl),
    nodeProgram: thisRuntime(),
    log: openLog(personal.userFolder)
  })
  if (workspace !== null) await openWorkspace(core, grants, folders, workspace)
  return core
}

/** Its real path; of one that is not there yet, as it will be: the home folder may itself be a link. */
function realFolder(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  const parent = dirname(path)
  return parent === path ? path : join(realFolder(parent), basename(path))
}

/** A workspace named on the command line was chosen there, and with it the folders its images are read from. */
async function openWorkspace(core: Core, grants: Grants, folders: ListedFolders, folder: string): Promise<void> {
  if (!existsSync(folder)) throw new AppError('folder.not-found', `${folder} does not exist. Check the path.`, { path: folder })
  const { id: grantId, path } = grants.mint(folder)
  folders.trust(path)
  for (let trusted: unknown = null; ;) {
    const reply = await core.dispatcher.dispatch('workspace.open', { grantId })
    if (reply.ok) return
    const { code, message, details } = reply.failure
    const needed = details?.['folder']
    if (code !== 'folder.outside-roots' || typeof needed !== 'string' || needed === trusted) {
      await core.close()
      throw new AppError(code, message, details)
    }
    folders.trust(needed)
    trusted = needed
  }
}

/** The built renderer; from source it is taken from the last build. */
function rendererFolder(entryUrl: string): string {
  const fromBuild = entryUrl.endsWith('.js')
  return fileURLToPath(new URL(fromBuild ? '../renderer' : '../../out/renderer', entryUrl))
}
