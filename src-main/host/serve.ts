import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
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
  const core = await createCore({
    ...personal,
    version: programVersion(entryUrl),
    door: 'host',
    startDemo: demo,
    folders: new ListedFolders(roots.length > 0 ? roots : [homedir(), process.cwd()], grants),
    grants,
    programUrl: programsBeside(entryUrl),
    nodeProgram: thisRuntime(),
    log: openLog(personal.userFolder)
  })
  if (workspace !== null) await openWorkspace(core, grants, workspace)
  return core
}

async function openWorkspace(core: Core, grants: Grants, folder: string): Promise<void> {
  if (!existsSync(folder)) throw new AppError('folder.not-found', `${folder} does not exist. Check the path.`, { path: folder })
  const reply = await core.dispatcher.dispatch('workspace.open', { grantId: grants.mint(folder).id })
  if (reply.ok) return
  await core.close()
  throw new AppError(reply.failure.code, reply.failure.message, reply.failure.details)
}

/** The built renderer; from source it is taken from the last build. */
function rendererFolder(entryUrl: string): string {
  const fromBuild = entryUrl.endsWith('.js')
  return fileURLToPath(new URL(fromBuild ? '../renderer' : '../../out/renderer', entryUrl))
}
