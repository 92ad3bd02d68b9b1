import { app, BrowserWindow, ipcMain } from 'electron'
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

const demo = process.argv.includes('--demo')
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
  serveAppScheme(core, fileURLToPath(new URL('../renderer', import.meta.url)))
  serveElectron(ipcMain as never, core.dispatcher, isOwnPage, () => BrowserWindow.getAllWindows().map((each) => each.webContents))
  setMenu()
  window = openWindow(new URL('../preload/index.cjs', import.meta.url), demo)
  quitCleanly(core)
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
