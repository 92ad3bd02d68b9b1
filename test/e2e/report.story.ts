import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, openPage, test } from './fringe-test'
import { goTo, waitForQuestion } from './actions'
import { storyFolder } from './fringe-host'
import { scoredStrategies } from './results-folder'
import { inspect } from './screen-checks'
import { pair } from './screens'

const pairsOfEach = 12
const strategies = ['unpp', 'heavy', 'light']

function report(page: Page) {
  const main = page.getByRole('main')
  return {
    main,
    tab: (name: string) => main.getByRole('tab', { name, exact: true }),
    table: (name: string) => main.getByRole('table', { name, exact: true }),
    row: (name: string) => main.getByRole('row', { name: new RegExp(`^${name} `) }),
    measure: main.getByRole('button', { name: 'Measure', exact: true }),
    dialog: page.getByRole('dialog', { name: 'Export the report' }),
    tiles: (part: 'Fixed' | 'Failed') => main.getByRole('region', { name: part, exact: true }).getByRole('button', { name: /^Open / })
  }
}

/** The report of a workspace with one camera matched under three preprocessings. */
async function openReport(page: Page, start: (options: { folder: string, words: string[] }) => Promise<{ address: string }>): Promise<void> {
  const folder = storyFolder()
  const workspace = await scoredStrategies(folder, 'strategies', pairsOfEach)
  await openPage(page, await start({ folder, words: [workspace] }))
  await goTo(page, 'Report')
}

/** A chart as a file. */
async function exported(page: Page, title: string, format: string): Promise<Buffer> {
  await page.getByRole('button', { name: `Export the chart: ${title}`, exact: true }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: format }).click()])
  return readFileSync(await download.path())
}

/** Better pairs of each row, as the table has them. */
async function betterOf(page: Page): Promise<number[]> {
  const { row } = report(page)
  return Promise.all(strategies.map(async (name) => Number(await row(name).getByRole('cell').nth(2).innerText())))
}

test('strategies are held against each other, measured where needed, and opened from the gallery', async ({ page, start }) => {
  await openReport(page, start)
  const { main, tab, table, row, measure, tiles } = report(page)
  await expect(table('Scores by preprocessing').getByRole('rowheader')).toHaveText(strategies)
  const [unpp = 0, heavy = 0, light = 0] = await betterOf(page)
  expect(unpp).toBeGreaterThan(0)
  expect(heavy).toBeGreaterThan(light)
  await expect(main.getByRole('status').first()).toContainText(`of ${pairsOfEach} pairs better`)
  await table('Scores by preprocessing').getByRole('button', { name: 'pairs', exact: true }).first().click()
  await expect(table('Scores by preprocessing').getByRole('rowheader').first()).toHaveText('heavy')
  await inspect(page, 'report, scores')
  expect((await exported(page, 'Pairs by verdict', 'Picture (PNG)')).subarray(1, 4).toString()).toBe('PNG')
  const drawing = (await exported(page, 'Pairs by verdict', 'Drawing (SVG)')).toString()
  for (const name of strategies) expect(drawing).toContain(`>${name}<`)

  await page.keyboard.press('2')
  await expect(tab('Best of all')).toHaveAttribute('aria-selected', 'true')
  await expect(main).toContainText(/more pairs? (is|are) rescued: better .* and not under heavy alone/)
  await expect(table('Chosen strategy of each pair').getByRole('row')).toHaveCount(1 + pairsOfEach)

  await page.keyboard.press('3')
  await expect(main).toContainText(/Not measured yet: \d+ pairs/)
  await measure.click()
  await expect(row('heavy')).toContainText(/rank \d/, { timeout: 60_000 })

  await page.keyboard.press('5')
  await expect(table('Local contrast of the images of each preprocessing').getByRole('rowheader')).toHaveText(strategies)
  await expect(main.getByRole('rowheader', { name: 'Brightness mismatch of the pairs' })).toBeVisible()

  await page.keyboard.press('6')
  await expect(main.getByLabel('Values')).toHaveValue('1.05, 1.2, 1.5')
  await inspect(page, 'report, flags')

  await page.keyboard.press('4')
  await expect(tiles('Fixed')).toHaveCount(unpp)
  await expect(tiles('Failed')).toHaveCount(pairsOfEach - unpp)
  await expect(tiles('Failed').first().getByRole('presentation').or(tiles('Failed').first().locator('img')).first()).toBeVisible()
  await inspect(page, 'report, gallery')
  await tiles('Failed').first().click()
  await waitForQuestion(page)
  await expect(pair(page).panel).toBeVisible()
})

test('the table is exported as LaTeX, corrected and the notebook’s own', async ({ page, start }) => {
  await openReport(page, start)
  const { dialog, table } = report(page)
  await expect(table('Scores by preprocessing')).toBeVisible()
  await page.keyboard.press('e')
  const text = dialog.getByRole('region', { name: 'Text of the report' })
  await expect(text).toContainText('\\begin{tabular}')
  await expect(text).toContainText('heavy')
  await inspect(page, 'report, export')
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Save' }).click()])
  expect(download.suggestedFilename()).toMatch(/\.tex$/)
  expect(readFileSync(await download.path(), 'utf8')).toBe(await text.textContent())
  await dialog.getByRole('button', { name: 'CSV' }).click()
  await expect(text).toContainText('preprocessing')
  await dialog.getByRole('button', { name: 'LaTeX, notebook' }).click()
  await dialog.getByRole('button', { name: 'Measure', exact: true }).click()
  await expect(text).toContainText('\\toprule', { timeout: 60_000 })
  await dialog.getByRole('button', { name: 'Close' }).first().click()
  await expect(dialog).toBeHidden()
})
