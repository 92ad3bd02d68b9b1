import type { Locator, Page } from '@playwright/test'
import { expect, openPage, test } from './fringe-test'
import { expectPlace, coloursOf, goTo, placeInQueue, shownCounts, waitForQuestion } from './actions'
import { inspect } from './screen-checks'
import { pair } from './screens'

/** The tools beside the question: regions, sub-blocks, nudging and brushing. */
function tools(page: Page) {
  const { panel } = pair(page)
  return {
    tab: (name: string) => panel.getByRole('tab', { name }),
    region: (name: string) => panel.getByRole('row', { name: new RegExp(`^${name}`) }),
    regionName: panel.getByLabel('Name', { exact: true }),
    outlines: (name: string) => page.getByRole('group', { name: /^Regions, / }).getByText(name, { exact: true }).locator('visible=true'),
    block: (row: number, column: number) =>
      page.getByRole('group', { name: 'Sub-blocks, after' }).getByRole('button', { name: new RegExp(`^Row ${row}, column ${column}:`) }),
    nudged: (line: 'Score' | 'Pixels') => panel.getByRole('row', { name: new RegExp(`^${line}`) }),
    bars: page.getByRole('group', { name: /^Choose bars of the diff-diff histogram/ }),
    brushed: panel.getByText(/px, [<\d]/)
  }
}

async function openLabel(page: Page): Promise<void> {
  await goTo(page, 'Label')
  await waitForQuestion(page)
}

async function drag(page: Page, over: Locator, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const box = (await over.boundingBox())!
  await page.mouse.move(box.x + from[0] * box.width, box.y + from[1] * box.height)
  await page.mouse.down()
  await page.mouse.move(box.x + to[0] * box.width, box.y + to[1] * box.height, { steps: 4 })
  await page.mouse.up()
}

test('a region drawn with the keyboard has its own score, on the next pair and after a reload', async ({ page, openDemo }) => {
  const host = await openDemo()
  await openLabel(page)
  await page.keyboard.press('r')
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Enter')

  const { tab, region, regionName, outlines } = tools(page)
  await expect(regionName).toBeFocused()
  await expect(regionName).toHaveValue('Region 1')
  await page.keyboard.type('Inner strut')
  await page.keyboard.press('Enter')
  await expect(region('Inner strut')).toContainText(/0\.\d{3}|1\.000|undetermined/)
  await expect(outlines('Inner strut')).toHaveCount(2)
  const place = pair(page).panel.getByText(/^\d+ × \d+ px at/)
  const drawn = await place.innerText()
  await pair(page).panel.getByRole('button', { name: 'Move', exact: true }).click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(place).not.toHaveText(drawn)
  await pair(page).panel.getByRole('button', { name: 'Undo' }).last().click()
  await expect(place).toHaveText(drawn)
  const here = await region('Inner strut').innerText()
  expect(here).not.toBe((await region('Whole image').innerText()).replace('Whole image', 'Inner strut'))

  await page.keyboard.press('ArrowRight')
  await expectPlace(page, 2)
  await expect(region('Inner strut')).toBeVisible()
  await expect.poll(() => region('Inner strut').innerText()).not.toBe(here)

  await openPage(page, host)
  await openLabel(page)
  await tab('Regions').click()
  await expect(region('Inner strut')).toBeVisible()
})

test('a region is drawn, resized and removed with the mouse, and comes back', async ({ page, openDemo }) => {
  await openDemo()
  await openLabel(page)
  const { tab, region, regionName, outlines } = tools(page)
  const { panel, before } = pair(page)
  await tab('Regions').click()
  await panel.getByRole('button', { name: 'Draw a region' }).click()
  await drag(page, before, [0.3, 0.4], [0.6, 0.6])
  await expect(regionName).toHaveValue('Region 1')
  await expect(region('Region 1')).toContainText(/\d/)
  const size = panel.getByText(/^\d+ × \d+ px at/)
  const drawn = await size.innerText()

  await drag(page, before, [0.6, 0.6], [0.7, 0.65])
  await expect.poll(() => size.innerText()).not.toBe(drawn)
  await panel.getByRole('button', { name: 'Remove' }).click()
  await expect(region('Region 1')).toHaveCount(0)
  await panel.getByRole('button', { name: 'Undo' }).last().click()
  await expect(region('Region 1')).toBeVisible()
  await expect(outlines('Region 1')).toHaveCount(2)
})

test('single blocks are answered with the answer keys, and undone like any answer', async ({ page, openDemo }) => {
  await openDemo()
  await openLabel(page)
  await page.keyboard.press('7')
  const { block } = tools(page)
  const { panel } = pair(page)
  await expect(block(3, 3)).toHaveAccessibleName(/(better|worse|undetermined), .* px$/)
  await page.keyboard.press('ArrowDown')
  await expect(panel.getByText('The keys now answer row 3, column 3')).toBeVisible()
  await page.keyboard.press('b')
  await expect(block(3, 3)).toHaveAccessibleName(/answered Bad$/)
  await expect(panel.getByText('The keys now answer row 3, column 4')).toBeVisible()
  expect(await placeInQueue(page)).toBe(1)
  await page.keyboard.press('Control+z')
  await expect(block(3, 3)).not.toHaveAccessibleName(/answered/)

  await block(1, 5).click()
  await page.keyboard.press('g')
  await expect(block(1, 5)).toHaveAccessibleName(/answered Good$/)
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await expectPlace(page, 2)
})

test('nudging changes the live score, says whether the fit is a local optimum, and leaves nothing behind', async ({ page, openDemo }) => {
  await openDemo()
  await openLabel(page)
  const { tab, nudged } = tools(page)
  const { panel } = pair(page)
  const stored = await shownCounts(page)
  await tab('Nudge').click()
  await page.keyboard.press('x')
  await expect(panel.getByText(/^(Yes|No|Cannot tell)[.:]/)).toBeVisible({ timeout: 30_000 })
  const cells = (line: Locator): Promise<string[]> => line.getByRole('cell').allInnerTexts()
  const [before = '', same = ''] = await cells(nudged('Score'))
  expect(same).toBe(before)

  await page.keyboard.press('Alt+Shift+ArrowRight')
  await page.keyboard.press('Alt+.')
  await expect.poll(async () => (await cells(nudged('Score')))[1]).not.toBe(before)
  await expect(page.getByText('preview', { exact: true }).first()).toBeVisible()
  await expect(panel.getByText('+2.00 px')).toBeVisible()
  await page.keyboard.press('Alt+0')
  await expect.poll(async () => (await cells(nudged('Score')))[1]).toBe(before)

  await page.keyboard.press('Alt+ArrowUp')
  await expect(panel.getByText('−0.25 px')).toBeVisible()
  await page.keyboard.press('Escape')
  await tab('Score').click()
  await expect.poll(() => shownCounts(page)).toEqual(stored)
})

test('bins light their pixels up, and pixels show their bins', async ({ page, openDemo }) => {
  await openDemo()
  await openLabel(page)
  const { bars, brushed } = tools(page)
  const { before, after } = pair(page)
  const plain = await coloursOf(after)
  await bars.focus()
  await page.keyboard.press('ArrowRight')
  for (let press = 0; press < 20; press++) await page.keyboard.press('Shift+ArrowRight')
  await expect(brushed).toContainText(/^d −2 to \+102: [\d,]+ px, \d/)
  await expect.poll(() => coloursOf(after)).not.toEqual(plain)
  await page.keyboard.press('Escape')
  await expect.poll(() => coloursOf(after)).toEqual(plain)

  await drag(page, bars, [0.55, 0.5], [0.7, 0.5])
  await expect(brushed).toContainText(/^d \+\d+ to \+\d+: /)
  await page.keyboard.press('p')
  await drag(page, before, [0.3, 0.4], [0.6, 0.6])
  await expect(brushed).toContainText(/^Chosen: [\d,]+ px, [\d.]+%/)
  await expect(brushed).toContainText(/worse {2}· {2}[\d,]+ better|worse · [\d,]+ better/)
  await page.keyboard.press('Escape')
  await expect(brushed).toHaveCount(0)
})

test('a region is drawn, named, and scored for all pairs of its camera view', async ({ page, openDemo }) => {
  await openDemo()
  await openLabel(page)
  await page.keyboard.press('r')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Enter')
  await expect(tools(page).regionName).toBeFocused()
  await page.keyboard.type('Tiles')
  await page.keyboard.press('Enter')
  await expect(tools(page).region('Tiles')).toContainText(/0\.\d{3}|1\.000|undetermined/)
  const here = (await tools(page).region('Tiles').getByRole('cell').last().innerText()).trim()

  await goTo(page, 'Report')
  await page.keyboard.press('7')
  const main = page.getByRole('main')
  await expect(main).toContainText(/(\d+) of \1 pairs scored/, { timeout: 30_000 })
  const all = Number(/of (\d+) pairs scored/.exec(await main.innerText())![1])
  expect(all).toBeGreaterThan(1)
  const rows = main.getByRole('table', { name: 'Regions by pairs' }).getByRole('row').filter({ has: page.getByRole('rowheader') })
  await expect(rows).toHaveCount(all)
  for (const row of await rows.all()) await expect(row.getByRole('cell').last()).toContainText(/\d\.\d{3} \([\d,]+\)|undet\. \([\d,]+\)/)
  // The pair that was on screen has the count that stood there.
  await expect(rows.getByText(`(${here})`, { exact: false }).first()).toBeVisible()
  const summary = main.getByRole('table', { name: 'Regions, all pairs' }).getByRole('row', { name: /^Tiles / })
  const counts = (await summary.getByRole('cell').allInnerTexts()).slice(1, 4).map(Number)
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all)
  await inspect(page, 'report, regions')
})
