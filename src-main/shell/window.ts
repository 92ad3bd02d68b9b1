import { BrowserWindow, session } from 'electron'
import { fileURLToPath } from 'node:url'
import { appOrigin } from '#main/shell/app-protocol'

/** Opens the one window: sandboxed, without Node, and unable to leave our page. */
export function openWindow(preload: URL, demo: boolean): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    // The dark surround, so that nothing flashes white before the first paint.
    backgroundColor: '#1e1e1e',
    title: 'Fringe',
    icon: fileURLToPath(new URL('../../resources/icon.png', import.meta.url)),
    webPreferences: {
      preload: fileURLToPath(preload),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false
    }
  })
  window.once('ready-to-show', () => window.show())
  confine(window)
  void window.loadURL(`${appOrigin}/${demo ? '?demo' : ''}`)
  return window
}

function confine(window: BrowserWindow): void {
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  window.webContents.on('will-navigate', (event, url) => {
    if (!isOwnPage(url)) event.preventDefault()
  })
  window.webContents.on('will-attach-webview', (event) => event.preventDefault())
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === 'clipboard-sanitized-write'))
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write')
}

/** Whether a frame shows our page. */
export function isOwnPage(url: string): boolean {
  return url === appOrigin || url.startsWith(`${appOrigin}/`)
}
