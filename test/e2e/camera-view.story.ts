import { join } from 'node:path'
import { expect, openPage, test } from './fringe-test'
import { goTo, openFrames } from './actions'
import { addOddFiles, writeFrames } from './frames-folder'
import { frames, pairs, sampleDialog } from './screens'

test('a folder of frames becomes a grid of thumbnails; what cannot be read says why', async ({ page, start }) => {
  const host = await start()
  const folder = join(host.folder, 'tower')
  await writeFrames(folder, 40)
  await addOddFiles(folder)
  await openPage(page, host)
  await openFrames(page, 'tower')

  const main = page.getByRole('main')
  await expect(main.getByText('42 frames')).toBeVisible()
  await expect(main.getByText('3 unreadable, skipped, no pairs yet')).toBeVisible()
  const { grid, tiles } = frames(page)
  const thumbnail = tiles.getByRole('img', { name: '1001', exact: true })
  await expect.poll(() => thumbnail.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(50)

  await grid.hover()
  await page.mouse.wheel(0, 10_000)
  for (const id of ['2001', '2002', '2003']) {
    const tile = tiles.filter({ hasText: id })
    await expect(tile.getByText('Unreadable')).toBeVisible()
    expect((await tile.innerText()).replace(/Unreadable|\d{4}/g, '').trim().length, `the reason of ${id}`).toBeGreaterThan(10)
  }
  for (const id of ['2004', '2005']) await expect(tiles.getByRole('img', { name: id, exact: true })).toBeVisible()
})

test('three hundred frames put no more tiles on the page than can be seen', async ({ page, start }) => {
  const host = await start()
  await writeFrames(join(host.folder, 'many'), 300)
  await openPage(page, host)
  await openFrames(page, 'many')
  await expect(page.getByRole('main').getByText('300 frames')).toBeVisible()
  const { grid, tiles } = frames(page)
  await expect(tiles.first()).toBeVisible()
  expect(await tiles.count()).toBeLessThan(150)
  await grid.hover()
  await page.mouse.wheel(0, 100_000)
  await expect(tiles.getByRole('img', { name: '1300', exact: true })).toBeVisible()
  expect(await tiles.count()).toBeLessThan(150)
})

test('a folder with one frame has no pairs, and says so', async ({ page, start }) => {
  const host = await start()
  await writeFrames(join(host.folder, 'lonely'), 1)
  await openPage(page, host)
  await openFrames(page, 'lonely')
  await goTo(page, 'Pairs')
  await pairs(page).sample.click()
  await sampleDialog(page).add.click()
  await expect(sampleDialog(page).outcome).toContainText('A camera view needs at least two readable images')
})
