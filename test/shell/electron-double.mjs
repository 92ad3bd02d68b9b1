// node --import ./electron-double.mjs out/main/shell.js: runs the Electron door without Electron, and prints what it did.
import { register } from 'node:module'

const double = `
const said = (what, value) => console.log(JSON.stringify({ what, value }))
const listeners = new Map()
export const app = {
  requestSingleInstanceLock: () => true, whenReady: () => Promise.resolve(), quit() {}, exit: (code) => { said('exit', code); process.exit(code) },
  on(name, listener) { listeners.set(name, listener) }
}
export const protocol = {
  registerSchemesAsPrivileged: (schemes) => said('schemes', schemes.map((scheme) => scheme.scheme)),
  handle: async (scheme, answer) => {
    for (const path of ['/', '/missing.js', '/../main/shell.js', '/pixels/' + 'a'.repeat(64)]) {
      const response = await answer({ url: 'fringe://app' + path })
      said('page', { path, status: response.status, policy: response.headers.get('content-security-policy') !== null })
    }
  }
}
export const session = { defaultSession: {
  setPermissionRequestHandler: (ask) => ask(null, 'media', (granted) => said('permission', { media: granted })), setPermissionCheckHandler() {}
} }
export const Menu = { buildFromTemplate: (items) => items, setApplicationMenu: (items) => said('menu', items.length) }
export const dialog = { showOpenDialog: async () => ({ filePaths: [] }), showErrorBox: (title, text) => said('error box', { title, text }) }
const event = (url) => ({ senderFrame: { url, parent: null } })
export const ipcMain = { handle: (channel, answer) => setTimeout(async () => {
  said('status', (await answer(event('fringe://app/'), 'app.status', {})).value)
  said('foreign', await answer(event('https://example.org/'), 'app.status', {}))
  said('choose', await answer(event('fringe://app/'), 'folder.choose', { purpose: 'frames' }))
  listeners.get('will-quit')({ preventDefault() {} })
}, 200) }
export class BrowserWindow {
  static getAllWindows() { return [] }
  constructor(options) { said('window', options.webPreferences) }
  once() {}
  loadURL(url) { said('load', url); return Promise.resolve() }
  webContents = {
    setWindowOpenHandler: (open) => said('open', open({ url: 'https://example.org' })),
    on: (name, listener) => { if (name === 'will-navigate') listener({ preventDefault: () => said('stopped', true) }, 'https://example.org') }
  }
}
export const contextBridge = {}
export const ipcRenderer = {}
`
register('data:text/javascript,' + encodeURIComponent(`
export async function resolve(specifier, context, next) {
  return specifier === 'electron' ? { url: 'double:electron', shortCircuit: true, format: 'module' } : next(specifier, context)
}
export async function load(url, context, next) {
  return url === 'double:electron' ? { format: 'module', shortCircuit: true, source: ${JSON.stringify(double)} } : next(url, context)
}`))
