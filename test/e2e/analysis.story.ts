import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fringe-test'
import { waitForQuestion } from './actions'
import { storyFolder } from './fringe-host'
import { inspect } from './screen-checks'
import { pairs } from './screens'

/** The analysis of one pair: its questions, answers and figures. */
function analysis(page: Page) {
  const main = page.getByRole('main')
  return {
    tab: (name: string) => main.getByRole('tab', { name }),
    said: main.locator('.answer-head').getByRole('status'),
    panels: main.getByRole('button', { name: /^tolerance \d+: / }),
    tolerance: main.getByRole('textbox', { name: 'Tolerance' }),
    pair: main.getByRole('button', { name: /^Choose a pair/ }),
    map: main.getByRole('group', { name: /^Score of 841 shifts/ }),
    blocks: main.getByRole('listitem').filter({ hasText: /px$/ }),
    part: (name: string) => main.getByRole('button', { name, exact: true }),
    searches: main.getByRole('button', { name: /, seed \d/ }),
    method: main.getByRole('combobox', { name: 'Method' }),
    label: page.getByRole('button', { name: 'Label this pair' })
  }
}

const score = String.raw`(?:\d\.\d{3}|undetermined) \([\d,]+ px\)`

/** The chosen file of a figure's export, as text. */
async function exported(page: Page, title: string, format: string): Promise<{ name: string; text: string }> {
  await page.getByRole('button', { name: `Export the chart: ${title}`, exact: true }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: format }).click()])
  const file = join(storyFolder(), download.suggestedFilename())
  await download.saveAs(file)
  return { name: download.suggestedFilename(), text: readFileSync(file, 'latin1') }
}

test.slow()

test('one pair is analysed by keys: tolerances, shifts, blocks, and an alignment without matches', async ({ page, openDemo }) => {
  await openDemo()
  await pairs(page).rows.first().click()
  await page.keyboard.press('Shift+a')
  const { tab, said, panels, tolerance, pair, map, blocks, part, searches, method, label } = analysis(page)

  await expect(tab('Tolerance')).toHaveAttribute('aria-selected', 'true')
  await expect(said).toHaveText(new RegExp(`^(Better|Worse|Undetermined) at tolerance \\d+: ${score}\\. (The verdict turns|No other tolerance)`))
  await expect(panels).toHaveCount(9)
  await inspect(page, 'analysis tolerance')
  await panels.nth(4).click()
  await expect(tolerance).toHaveValue('50')
  await expect(said).toContainText('at tolerance 50:')
  const table = await exported(page, 'Painted overlay by tolerance', 'Data (CSV)')
  expect(table.name).toMatch(/^tolerance-panels_\w+_to_\w+\.csv$/)
  expect(table.text.trimEnd().split('\n')).toHaveLength(10)
  const drawing = await exported(page, 'Painted overlay by tolerance', 'Drawing (SVG)')
  expect(drawing.text.match(/<image /g)).toHaveLength(9)
  expect((await exported(page, 'Painted overlay by tolerance', 'Picture (PNG)')).text.slice(1, 4)).toBe('PNG')
  await page.keyboard.press('t')
  await expect(tolerance).toHaveValue('')

  await page.keyboard.press('2')
  await expect(said).toHaveText(new RegExp(`^The best shift is \\(.+\\) px: ${score}\\. The homography`), { timeout: 60_000 })
  // On paper, too, the colours are named.
  const drawnMap = await exported(page, 'Score of every shift', 'Drawing (SVG)')
  expect(drawnMap.text).toContain('above 0.5')
  expect(drawnMap.text).toContain('Score of every shift, ')
  await map.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('main').getByText(new RegExp(`^\\(0, 1\\), 1\\.0 px: ${score}$`))).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(part('One shift')).toHaveAttribute('aria-pressed', 'true')
  await expect(said).toHaveText(new RegExp(`^Shifted by \\(0, 1\\) px, 1\\.0 px: ${score}\\.`))

  await page.keyboard.press('6')
  await expect(said).toHaveText(new RegExp(`^The blocks together, each evened out, score ${score}, between 0\\.\\d{3} and [01]\\.\\d{3}`))
  await page.keyboard.press('v')
  await expect(said).toHaveText(new RegExp(`^Pooled ${score}: \\d+ blocks? better`))
  await expect(blocks).toHaveCount(25)

  await page.keyboard.press('7')
  await page.keyboard.press('s')
  await expect(said).toHaveText(new RegExp(`finds ${score}\\. (That is more than )?[Tt]he matched homography`), { timeout: 60_000 })
  await expect(searches).toHaveCount(1)
  await method.click()
  await page.getByRole('option', { name: 'Differential evolution' }).click()
  await page.keyboard.press('s')
  await expect(searches).toHaveCount(2)
  await page.keyboard.press('x')
  await expect(searches.first()).toContainText(/cancelled|done/)
  await expect(searches.first()).toContainText(new RegExp(score))

  const before = await pair.getAttribute('aria-label')
  await page.keyboard.press('ArrowRight')
  await expect(pair).not.toHaveAttribute('aria-label', before!)
  await expect(searches).toHaveCount(0)
  // What is typed counts, also before its rows are here.
  const [, image2] = /→ (\S+)$/.exec(before!)!
  await page.keyboard.press('p')
  await expect(page.getByRole('combobox', { name: 'Part of an image id' })).toBeFocused()
  await page.keyboard.type(image2!)
  await page.keyboard.press('Enter')
  await expect(pair).toHaveAttribute('aria-label', new RegExp(image2!))
  await label.click()
  await waitForQuestion(page)
  await page.keyboard.press('Shift+a')
  await expect(tab('Align')).toHaveAttribute('aria-selected', 'true')
})
