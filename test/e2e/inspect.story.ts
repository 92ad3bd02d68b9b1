import type { Page } from '@playwright/test'
import { expect, test } from './fringe-test'
import { coloursOf, shownCounts, waitForPair } from './actions'
import { canvasOf, pair, pairs } from './screens'

/** Opens the pair with the best score, from the table. */
async function openBestPair(page: Page): Promise<void> {
  const { rows, column, filter, labelThese } = pairs(page)
  await expect(rows).toHaveCount(20)
  for (const verdict of ['Implausible', 'Already aligned']) await filter(verdict).uncheck()
  await column('Score').click()
  await column('Score').click()
  await expect(rows.first()).toContainText('Better')
  await labelThese.click()
  await waitForPair(page)
}

async function placement(page: Page): Promise<[string, string]> {
  const { before, after } = pair(page)
  const transformOf = (element: Element): string => (element as HTMLElement).style.transform
  return [await canvasOf(before).evaluate(transformOf), await canvasOf(after).evaluate(transformOf)]
}

test('the overlay shows fringes before, and fewer after', async ({ page, openDemo }) => {
  await openDemo()
  await openBestPair(page)
  const { before, after, panel } = pair(page)
  await expect.poll(async () => (await coloursOf(before)).pixels).toBe(250_000)
  const [fringesBefore, fringesAfter] = [(await coloursOf(before)).fringes, (await coloursOf(after)).fringes]
  expect(fringesBefore).toBeGreaterThan(500)
  expect(fringesAfter).toBeLessThan(fringesBefore)
  await expect(panel).toContainText('Better')
  await expect(panel.getByText(/^\d\.\d{3}$/).first()).toBeVisible()
  await expect(panel.getByText(/px at tolerance \d+$/).first()).toBeVisible()
})

test('edges take the place of the images with one key, and leave the score as it is', async ({ page, openDemo }) => {
  await openDemo()
  await openBestPair(page)
  const { before, after, panel } = pair(page)
  const score = await panel.getByText(/^\d\.\d{3}$/).first().textContent()
  const frames = await coloursOf(before)
  await page.keyboard.press('s')
  const caption = page.getByText('edges: Gaussian, size 21 px')
  await expect(caption).toHaveCount(2)
  await expect(after).toHaveAccessibleName(/, edges: Gaussian, size 21 px$/)
  expect(await coloursOf(before)).not.toEqual(frames)
  await expect(panel.getByText(/^\d\.\d{3}$/).first()).toHaveText(score!)
  await page.keyboard.press('6')
  await expect(caption).toHaveCount(0)
  await page.keyboard.press('1')
  await expect(caption).toHaveCount(2)
  await page.keyboard.press('s')
  await expect(caption).toHaveCount(0)
  await expect.poll(() => coloursOf(before)).toEqual(frames)
})

test('both panes zoom and pan together', async ({ page, openDemo }) => {
  await openDemo()
  await openBestPair(page)
  const fitted = await placement(page)
  expect(fitted[0]).toBe(fitted[1])

  const box = (await pair(page).before.boundingBox())!
  await page.mouse.move(box.x + box.width / 3, box.y + box.height / 3)
  await page.mouse.wheel(0, -800)
  await expect.poll(async () => (await placement(page))[0]).not.toBe(fitted[0])
  const zoomed = await placement(page)
  expect(zoomed[0]).toBe(zoomed[1])
  expect(Number(/scale\(([\d.]+)\)/.exec(zoomed[0])?.[1])).toBeGreaterThan(Number(/scale\(([\d.]+)\)/.exec(fitted[0])?.[1]))

  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 3 + 60, box.y + box.height / 3 + 30, { steps: 3 })
  await page.mouse.up()
  const panned = await placement(page)
  expect(panned[0]).not.toBe(zoomed[0])
  expect(panned[0]).toBe(panned[1])

  await page.keyboard.press('z')
  await expect.poll(async () => (await placement(page))[1]).toBe(fitted[1])
})

test('the diff-diff overlay and the counts follow the tolerance', async ({ page, openDemo }) => {
  await openDemo()
  await openBestPair(page)
  await page.keyboard.press('6')
  const { diffDiff, tolerance, histogram, panel } = pair(page)
  await expect(diffDiff).toBeVisible()

  const drawnAndSaid = async (): Promise<{ white: number, black: number }> => {
    const { better, worse } = await shownCounts(page)
    await expect.poll(async () => { const { white, black } = await coloursOf(diffDiff); return { white, black } }).toEqual({ white: better, black: worse })
    return { white: better, black: worse }
  }
  const automatic = await drawnAndSaid()
  expect(automatic.white).toBeGreaterThan(automatic.black)
  await expect(histogram).toBeVisible()

  await tolerance.focus()
  await page.keyboard.press('Home')
  await expect(tolerance).toHaveAttribute('aria-valuenow', '0')
  let last = await drawnAndSaid()
  expect(last.white).toBeGreaterThan(automatic.white)
  for (let step = 1; step <= 3; step++) {
    await page.keyboard.press('PageUp')
    const next = await drawnAndSaid()
    expect(next.white).toBeLessThanOrEqual(last.white)
    expect(next.black).toBeLessThanOrEqual(last.black)
    last = next
  }
  const value = await tolerance.getAttribute('aria-valuenow')
  await expect(histogram).toHaveAttribute('aria-label', new RegExp(`plus and minus ${value}$`))

  await page.keyboard.press('End')
  await expect(tolerance).toHaveAttribute('aria-valuenow', '255')
  expect(await drawnAndSaid()).toEqual({ white: 0, black: 0 })
  await expect(panel).toContainText('Undetermined')
  await expect(panel.getByText('0 px at tolerance 255')).toBeVisible()

  await page.keyboard.press('t')
  await expect.poll(() => shownCounts(page)).toEqual({ better: automatic.white, worse: automatic.black })
})
