import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, expect, test } from '@playwright/test'

const root = resolve(import.meta.dirname, '../..')
const electron = join(root, 'node_modules/electron')
const pathFile = join(electron, 'path.txt')
const binary = existsSync(pathFile) ? join(electron, 'dist', readFileSync(pathFile, 'utf8')) : null
const reason = binary === null || !existsSync(binary) ? 'the Electron binary is not here' : null

test('real Electron opens the workbench and labels through it', async () => {
  if (reason !== null) console.warn(`SKIPPED: real Electron was not started, ${reason}`)
  test.skip(reason !== null, reason ?? '')
  const folder = mkdtempSync(join(tmpdir(), 'fringe-electron-'))
  const app = await _electron.launch({
    executablePath: binary as string,
    args: [join(root, 'out/main/shell.js'), ...(process.env['CI'] && process.platform === 'linux' ? ['--no-sandbox'] : [])],
    env: { ...process.env as Record<string, string>, FRINGE_USER_FOLDER: join(folder, 'user'), FRINGE_WORKSPACES_FOLDER: join(folder, 'workspaces') }
  })
  const page = await app.firstWindow()
  await expect(page.getByRole('button', { name: /Try the sample/ })).toBeVisible()
  await page.getByRole('button', { name: /Try the sample/ }).click()
  await expect(page.getByText('Is the alignment better after than before?')).toBeVisible({ timeout: 60_000 })
  await app.close()
})
