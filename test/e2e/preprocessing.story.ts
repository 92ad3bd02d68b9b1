import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, openPage, test } from './fringe-test'
import { goTo, openFrames, samplePairs, shownRows } from './actions'
import { writeFrames } from './frames-folder'
import { inspect } from './screen-checks'
import { matching, pairs, shell } from './screens'

function preprocessing(page: Page) {
  const rail = page.getByRole('complementary', { name: 'Camera views and preprocessings' })
  const panel = page.getByRole('complementary', { name: 'Steps and making of the preprocessing' })
  const figures = page.getByRole('table', { name: 'Figures of the image' })
  return {
    heading: page.getByRole('main').getByRole('heading', { level: 1 }),
    strategy: (name: string) => rail.getByRole('button', { name: new RegExp(`^${name}(?![\\w-])`) }),
    steps: panel.getByRole('list', { name: 'Steps' }).getByRole('group'),
    field: (name: string) => panel.getByLabel(name, { exact: true }),
    make: panel.getByRole('button', { name: /ake \d+ images?/ }),
    match: panel.getByRole('button', { name: /^Match with it/ }),
    seePairs: panel.getByRole('button', { name: /^See its pairs/ }),
    panel,
    figures,
    /** Local contrast by the name of the line. */
    contrast: async (line: string) => Number(await figures.getByRole('row', { name: new RegExp(`^${line}`) }).getByRole('cell').nth(3).innerText()),
    after: page.getByRole('img', { name: /^After:/ }),
    beside: page.getByRole('combobox', { name: 'Beside it' }),
    frame: page.getByRole('group', { name: 'Frames of the camera view' }).getByRole('button'),
    groups: page.getByRole('list', { name: 'Groups' }).getByRole('listitem')
  }
}

test('a preset is edited, tried on an image, saved, made, matched with, and scored on', async ({ page, start }) => {
  const host = await start()
  await writeFrames(join(host.folder, 'tower'), 4, (index) => 0.4 + 0.2 * index)
  await openPage(page, host)
  await openFrames(page, 'tower')
  await goTo(page, 'Pairs')
  await samplePairs(page, 2, 1)
  await page.keyboard.press('Alt+6')
  const screen = preprocessing(page)

  await test.step('tried on one image, with figures, and beside another strategy', async () => {
    await screen.strategy('ds_cc_bl').click()
    await expect(screen.heading).toHaveText('ds_cc_bl')
    await expect(screen.steps).toHaveCount(3)
    await expect(screen.after).toHaveAttribute('aria-label', 'After: ds_cc_bl')
    await expect.poll(() => screen.contrast('ds_cc_bl')).toBeGreaterThan(0)
    await screen.beside.click()
    await page.getByRole('option', { name: 'Beside ds', exact: true }).click()
    await expect(screen.after).toHaveCount(2)
    await page.evaluate(() => { (document.activeElement as HTMLElement).blur() })
    await page.keyboard.press('ArrowRight')
    await expect(screen.frame.nth(1)).toHaveAttribute('aria-current', 'true')
    await expect(page.getByRole('img', { name: 'Before: 1002, as read' })).toBeVisible()
  })

  await test.step('edited by keys and in the form, undone and redone', async () => {
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Delete')
    await expect(screen.steps).toHaveCount(2)
    await page.keyboard.press('Control+z')
    await expect(screen.steps).toHaveCount(3)
    await page.keyboard.press('Control+y')
    await expect(screen.steps).toHaveCount(2)
    const before = await screen.contrast('Before')
    await screen.field('Clip limit').fill('40')
    await expect(screen.after.first()).toHaveAttribute('aria-label', 'After: ds_cc_bl, edited')
    await expect.poll(() => screen.contrast('ds_cc_bl, edited')).toBeGreaterThan(before)
    await screen.field('Clip limit').fill('2000')
    await expect(screen.field('Clip limit')).toHaveAttribute('aria-invalid', 'true')
    await inspect(page, 'preprocessing')
  })

  await test.step('saved under a name and made', async () => {
    await page.evaluate(() => { (document.activeElement as HTMLElement).blur() })
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Save the strategy' })
    await dialog.getByLabel('Name', { exact: true }).fill('ds')
    await expect(dialog.getByRole('button', { name: 'Save and make' })).toBeDisabled()
    await inspect(page, 'save a preprocessing')
    await dialog.getByLabel('Name', { exact: true }).fill('tower-contrast')
    await page.keyboard.press('Enter')
    await expect(screen.heading).toHaveText('tower-contrast')
    await expect(screen.panel).toContainText('All 4 images are made.', { timeout: 60_000 })
    // By this title a window opened meanwhile would know what is being made.
    await expect(shell(page).jobs).toContainText('Preprocessing tower as tower-contrast')
    await expect(screen.strategy('tower-contrast')).toContainText('4')
  })

  await test.step('matched with, and seen among the pairs', async () => {
    await page.keyboard.press('m')
    const { panel, quick, start: go } = matching(page)
    await expect(panel.getByRole('combobox', { name: 'Preprocessing' })).toHaveText('tower-contrast')
    await quick.click()
    await go.click()
    await expect(shell(page).jobs).toContainText('2 of 2', { timeout: 60_000 })
    await goTo(page, 'Pairs')
    await expect(pairs(page).rows.filter({ hasText: 'Not matched' })).toHaveCount(2)
    await page.getByRole('combobox', { name: 'Preprocessing' }).click()
    await page.getByRole('option', { name: 'tower-contrast' }).click()
    await expect.poll(async () => (await shownRows(page)).filter(({ verdict }) => verdict !== '' && verdict !== 'Not matched').length).toBe(2)
  })

  await test.step('scored on it, whatever was matched', async () => {
    const scored = (await shownRows(page)).map(({ tolerance }) => tolerance)
    await page.keyboard.press(',')
    const settings = page.getByRole('dialog', { name: 'Settings' })
    await settings.getByRole('combobox', { name: 'Scoring base' }).click()
    await page.getByRole('option', { name: 'tower-contrast' }).click()
    await expect(settings.getByText(/matches of 2 pairs, under every preprocessing, will be measured anew/)).toBeVisible()
    await settings.getByRole('button', { name: 'Score on tower-contrast' }).click()
    await expect(settings.getByText(/will be measured anew/)).toHaveCount(0)
    await expect(settings.getByRole('combobox', { name: 'Scoring base' })).toHaveText('tower-contrast')
    await page.keyboard.press('Escape')
    await expect.poll(async () => (await shownRows(page)).map(({ tolerance }) => tolerance)).not.toEqual(scored)
  })

  await test.step('changed and saved, its images are stale until they are made again', async () => {
    await page.keyboard.press('Alt+6')
    await screen.strategy('tower-contrast').click()
    await screen.field('Clip limit').fill('20')
    await page.keyboard.press('Control+s')
    await expect(screen.strategy('tower-contrast')).toContainText('stale')
    await expect(screen.make).toHaveText(/Make 4 images again/)
    await screen.make.click()
    await expect(screen.panel).toContainText('All 4 images are made.', { timeout: 60_000 })
    await expect(screen.seePairs).toBeVisible()
  })

  await test.step('clustered normalisation shows its groups', async () => {
    await screen.strategy('clustered_norm').click()
    await page.evaluate(() => { (document.activeElement as HTMLElement).blur() })
    await page.keyboard.press('g')
    await expect(screen.groups.first()).toContainText(/Group 1: \d images?, medoid 100\d/)
    const count = await screen.groups.count()
    await page.getByRole('button', { name: 'One group more' }).click()
    await expect(screen.groups).toHaveCount(count + 1)
    await expect(screen.field('Groups (k)')).toHaveValue(String(count + 1))
    await inspect(page, 'groups of images')
  })
})
