import { app, BrowserWindow, dialog, ipcMain } from 'electron'
import { existsSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Core } from '#main/core/core'
import { createCore } from '#main/core/create-core'
import { Grants } from '#main/core/folders/grants'
import { openLog } from '#main/core/process/log'
import { personalPorts, programsBeside, programVersion, thisRuntime } from '#main/core/standard-ports'
import { declareAppScheme, serveAppScheme } from '#main/shell/app-protocol'
import { serveElectron } from '#main/shell/electron-server'
import { setMenu } from '#main/shell/menu'
import { NativeFolders } from '#main/shell/native-folders'
import { isOwnPage, openWindow } from '#main/shell/window'

const words = wordsBehind(fileURLToPath(import.meta.url))
const demo = words.includes('--demo')
let window: BrowserWindow | null = null

async function start(): Promise<void> {
  const grants = new Grants()
  const personal = personalPorts()
  const core = await createCore({
    ...personal,
    version: programVersion(import.meta.url),
    door: 'shell',
    startDemo: demo,
    folders: new NativeFolders(grants, () => window),
    grants,
    programUrl: programsBeside(import.meta.url),
    nodeProgram: thisRuntime(),
    log: openLog(personal.userFolder)
  })
  quitCleanly(core)
  await openNamedWorkspace(core, grants)
  serveAppScheme(core, fileURLToPath(new URL('../renderer', import.meta.url)))
  serveElectron(ipcMain as never, core.dispatcher, isOwnPage, () => BrowserWindow.getAllWindows().map((each) => each.webContents))
  setMenu()
  window = openWindow(new URL('../preload/index.cjs', import.meta.url), demo)
}

/** What the command line says behind our own program; before it stands what is Electron's. */
function wordsBehind(program: string): readonly string[] {
  const at = process.argv.findIndex((word) => existsSync(word) && realpathSync(word) === realpathSync(program))
  return process.argv.slice(Math.max(at, 0) + 1)
}

/** The workspace given to `fringe open`. Where it cannot be opened the person hears why, and starts at the first screen. */
async function openNamedWorkspace(core: Core, grants: Grants): Promise<void> {
  const named = words.find((word) => !word.startsWith('-'))
  if (named === undefined) return
  if (!existsSync(named)) return dialog.showErrorBox('The workspace cannot be opened', `${resolve(named)} does not exist.`)
  const reply = await core.dispatcher.dispatch('workspace.open', { grantId: grants.mint(named).id })
  if (!reply.ok) dialog.showErrorBox('The workspace cannot be opened', reply.failure.message)
}

/** Quitting waits for jobs to be put down and children to end; a second quit meanwhile changes nothing. */
function quitCleanly(core: Core): void {
  let closing: Promise<void> | null = null
  app.on('will-quit', (event) => {
    if (closing) return
    event.preventDefault()
    closing = core.close().catch(core.log).then(() => app.exit(0))
  })
  app.on('window-all-closed', () => app.quit())
}

if (app.requestSingleInstanceLock()) {
  declareAppScheme()
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  void app.whenReady().then(start).catch((error: unknown) => {
    console.error(error)
    app.exit(1)
  })
} else {
  app.quit()
}
