import { createHash } from 'node:crypto'
import { cpSync, openSync, readFileSync, writeSync, closeSync } from 'node:fs'
import { join } from 'node:path'
import { runFringe, storyFolder } from './fringe-host'
import { expect, openPage, test } from './fringe-test'
import { chooseFolder } from './actions'
import { pairs, welcome } from './screens'

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

/** Raises the version in the header of an SQLite file: four bytes at offset 60, which `PRAGMA user_version` reads. */
function raiseVersion(file: string): void {
  const header = Buffer.alloc(4)
  header.writeUInt32BE(9999)
  const handle = openSync(file, 'r+')
  writeSync(handle, header, 0, 4, 60)
  closeSync(handle)
}

test('a second Fringe on one workspace is refused in words, and the first goes on', async ({ page, browser, start, openDemo }) => {
  const first = await openDemo()
  const second = await start({ roots: [join(first.folder, 'workspaces')] })
  const other = await browser.newPage()
  await openPage(other, second)
  await welcome(other).openOther.click()
  await chooseFolder(other, ['demo'], join(first.folder, 'workspaces'))
  await expect(welcome(other).problem).toContainText('Another Fringe has this workspace open')
  await expect(welcome(other).problem).toContainText(join(first.folder, 'workspaces/demo'))
  await other.close()

  await expect(runFringe(second.folder, ['pairs', join(first.folder, 'workspaces/demo')])).rejects.toThrow()
  await pairs(page).rows.first().click()
  await expect(pairs(page).chosen.getByText(/px at tolerance/)).toBeVisible()
})

test('a workspace of a newer version is refused in words and stays as it was', async ({ page, start, demo }) => {
  const folder = storyFolder()
  const file = join(folder, 'future/fringe.db')
  cpSync(demo.workspace, join(folder, 'future'), { recursive: true })
  raiseVersion(file)
  const hash = sha256(file)
  await openPage(page, await start({ folder }))
  await welcome(page).openOther.click()
  await chooseFolder(page, ['future'])
  await expect(welcome(page).problem).toContainText('A newer Fringe made this workspace')
  await expect(welcome(page).problem).toContainText('Nothing was changed')
  expect(sha256(file)).toBe(hash)
})
