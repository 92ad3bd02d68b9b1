import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const shell = join(root, 'out/main/shell.js')
let said: Map<string, unknown[]>

/** The built Electron door, run whole with a double of `electron`: no window, everything else real. Returns what it did. */
function runShell(...words: string[]): Map<string, unknown[]> {
  if (!existsSync(shell)) throw new Error("out/main/shell.js is missing: run 'npm run build' first")
  const folder = mkdtempSync(join(tmpdir(), 'fringe-shell-'))
  const output = execFileSync(process.execPath, ['--import', join(import.meta.dirname, 'electron-double.mjs'), shell, ...words], {
    encoding: 'utf8',
    env: { ...process.env, FRINGE_USER_FOLDER: join(folder, 'user'), FRINGE_WORKSPACES_FOLDER: join(folder, 'workspaces') }
  })
  const heard = new Map<string, unknown[]>()
  for (const line of output.trim().split('\n')) {
    const { what, value } = JSON.parse(line) as { what: string, value: unknown }
    heard.set(what, [...(heard.get(what) ?? []), value])
  }
  return heard
}

beforeAll(() => {
  said = runShell()
})

describe('the Electron door', () => {
  it('opens one sandboxed window on our own page', () => {
    expect(said.get('window')).toEqual([expect.objectContaining({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false })])
    expect(said.get('load')).toEqual(['fringe://app/'])
  })

  it('denies new windows, leaving the page, and permissions', () => {
    expect(said.get('open')).toEqual([{ action: 'deny' }])
    expect(said.get('stopped')).toEqual([true])
    expect(said.get('permission')).toEqual([{ media: false }])
  })

  it('serves the built page under its scheme, with a policy, and nothing outside it', () => {
    expect(said.get('schemes')).toEqual([['fringe']])
    expect(said.get('page')).toEqual([
      { path: '/', status: 200, policy: true },
      expect.objectContaining({ path: '/missing.js', status: 404 }),
      expect.objectContaining({ path: '/../main/shell.js', status: 404 }),
      expect.objectContaining({ status: 404 })
    ])
  })

  it('answers our page and no other', () => {
    expect(said.get('status')).toEqual([expect.objectContaining({ door: 'shell', chooser: 'native', workspace: null })])
    expect(said.get('foreign')).toEqual([{ ok: false, failure: { code: 'request.invalid', message: 'Untrusted sender' } }])
  })

  it('opens the workspace it was given, and says why where it cannot', () => {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), 'fringe-shell-ws-'))
    expect(runShell(folder).get('error box')).toEqual([expect.objectContaining({ text: expect.stringContaining(`${folder} is not a Fringe workspace`) })])
    // An empty database is as good as new.
    writeFileSync(join(folder, 'fringe.db'), '')
    const opened = runShell(folder)
    expect(opened.get('error box')).toBeUndefined()
    expect(opened.get('status')).toEqual([expect.objectContaining({ workspace: expect.objectContaining({ path: folder }) })])
    expect(opened.get('exit')).toEqual([0])
  })

  it('takes a closed dialog for no answer', () => {
    expect(said.get('choose')).toEqual([{ ok: true, value: null }])
  })

  it('ends the core before it quits', () => {
    expect(said.get('exit')).toEqual([0])
  })

  it('has a preload of one CommonJS file that imports electron alone', () => {
    const preload = readFileSync(join(root, 'out/preload/index.cjs'), 'utf8')
    expect([...preload.matchAll(/require\(["'`]([^"'`]+)["'`]\)/g)].map((match) => match[1])).toEqual(['electron'])
  })
})
