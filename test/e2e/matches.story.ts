import type { Page } from '@playwright/test'
import { expect, openPage, test } from './fringe-test'
import { goTo, waitForPair } from './actions'
import { canvasOf, pair, pairs, welcome } from './screens'

function matches(page: Page) {
  const { panel } = pair(page)
  const row = (name: string) => panel.getByRole('row', { name: new RegExp(`^${name}`) }).getByRole('cell')
  return {
    panel,
    tool: panel.getByRole('button', { name: /^Choose matches/ }),
    notice: panel.getByText(/match(es)? chosen\./),
    saved: panel.getByText(/^Saved \d\d:\d\d: /),
    marked: panel.getByText(/^\d+ good, \d+ bad$/),
    bad: panel.getByRole('group', { name: 'Mark the chosen matches' }).getByRole('button', { name: /^Bad/ }),
    show: panel.getByRole('button', { name: /^Show in panes/ }),
    without: (name: string) => row(name).nth(1),
    original: (name: string) => row(name).nth(0)
  }
}

/** How many pixels of a layer's own canvas are drawn on. */
async function drawnPixels(page: Page): Promise<number> {
  return canvasOf(pair(page).before.locator('..')).last().evaluate((element) => {
    const canvas = element as HTMLCanvasElement
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true })!
    copy.drawImage(canvas, 0, 0)
    return copy.getImageData(0, 0, canvas.width, canvas.height).data.filter((value, at) => at % 4 === 3 && value > 0).length
  })
}

test('single matches are marked bad with keys alone, and the pair without them stands beside it', async ({ page, complaints, openDemo }) => {
  const host = await openDemo()
  await expect(pairs(page).rows).toHaveCount(20)
  await page.keyboard.press('Alt+3')
  await waitForPair(page)
  const { notice, saved, marked, without, original, show } = matches(page)
  await page.keyboard.press('m')
  await expect(marked).toHaveText('0 good, 0 bad')
  await expect.poll(() => drawnPixels(page)).toBeGreaterThan(100)
  await expect(without('Matches')).toHaveText('–')

  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(notice).toContainText('3 matches chosen')
  await page.keyboard.press('b')
  await expect(saved).toContainText('3 matches marked bad')
  await expect(marked).toHaveText('0 good, 3 bad')
  const all = Number((await original('Matches').innerText()).replaceAll(',', ''))
  await expect(without('Matches')).toHaveText((all - 3).toLocaleString('en'))
  await expect(without('Score')).toHaveText(/^(0\.\d{3}|1\.000|undet\.)$/)
  await expect(without('Shift')).toHaveText(/^\d+\.\d$/)

  await page.keyboard.press('i')
  await expect(show).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('i')
  await page.keyboard.press('Backspace')
  await expect(marked).toHaveText('0 good, 0 bad')
  await expect(without('Matches')).toHaveText('–')
  await page.keyboard.press('Control+y')
  await expect(marked).toHaveText('0 good, 3 bad')

  // Escape lets go of what is chosen, then ends the tool; marks outlive the program.
  await page.keyboard.press('Escape')
  await expect(notice).toBeHidden()
  await page.keyboard.press('Escape')
  complaints.ignoreFromNowOn()
  await host.kill()
  await host.restart()
  await openPage(page, host)
  await welcome(page).recent('demo').click()
  await expect(pairs(page).rows).toHaveCount(20)
  await goTo(page, 'Label')
  await waitForPair(page)
  await page.keyboard.press('m')
  await expect(marked).toHaveText('0 good, 3 bad')
  await expect(without('Matches')).toHaveText((all - 3).toLocaleString('en'))
})

test('the same with the mouse: an outline, a click more, a button', async ({ page, openDemo }) => {
  await openDemo()
  await goTo(page, 'Label')
  await waitForPair(page)
  await pair(page).panel.getByRole('tab', { name: 'Matches' }).click()
  const { tool, notice, bad, marked, without } = matches(page)
  await tool.click()
  await expect(tool).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(() => drawnPixels(page)).toBeGreaterThan(100)
  const box = (await pair(page).before.boundingBox())!
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + box.height / 2 + (y - 0.5) * box.width] as const
  await page.mouse.move(...at(0.3, 0.3))
  await page.mouse.down()
  for (const corner of [at(0.7, 0.3), at(0.7, 0.7), at(0.3, 0.7)]) await page.mouse.move(...corner, { steps: 6 })
  await page.mouse.up()
  await expect(notice).toBeVisible()
  const chosen = Number(/([\d,]+) match/.exec(await notice.innerText())?.[1]?.replaceAll(',', ''))
  expect(chosen).toBeGreaterThan(1)
  await bad.click()
  await expect(marked).toHaveText(`0 good, ${chosen.toLocaleString('en')} bad`)
  await expect(without('Matches')).not.toHaveText('–')
  await page.mouse.click(...at(0.5, 0.5))
  await expect(notice).toContainText('1 match chosen')
})
