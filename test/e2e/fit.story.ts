import { renameSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from './fringe-test'
import { expectPlace, goTo, shownRows, waitForPair, type ShownRow } from './actions'
import { fit, labelling, pairs, shell } from './screens'

/** Answers every pair of the queue by a rule, as fast as the page goes on, to the end of the queue. */
async function labelAll(page: Page, keyOf: (place: number) => string, total: number): Promise<void> {
  for (let place = 1; place <= total; place++) {
    await waitForPair(page)
    await expectPlace(page, place)
    await page.keyboard.press(keyOf(place - 1))
    await expect(shell(page).step('Label')).toContainText(String(place))
  }
  await expect(labelling(page).end).toBeVisible()
}

const numbersOf = (rows: readonly ShownRow[]): string[] => rows.map(({ pairId, tolerance, score }) => `${pairId}: ${tolerance}, ${score}`)

test('a fit from the labels is seen, adopted and taken back, without reading a pixel', async ({ page, openDemo, demo }) => {
  await openDemo()
  await expect(pairs(page).rows).toHaveCount(20)
  const before = await shownRows(page)
  const ranked = before.map(({ score }) => Number(score)).filter((score) => !Number.isNaN(score)).sort((one, other) => one - other)
  const limit = ranked[Math.floor(ranked.length / 3)]!

  await goTo(page, 'Fit')
  await fit(page).run.click()
  await expect(page.getByText('Too few labels for a fit')).toBeVisible()

  await goTo(page, 'Label')
  await labelAll(page, (place) => (Number(before[place]!.score) > limit ? 'g' : 'b'), 20)

  await goTo(page, 'Fit')
  await fit(page).run.click()
  await expect(fit(page).plot).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('Errors and intervals are not estimated yet')).toBeVisible()
  expect(await fit(page).plot.evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement
    return (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height).data.some((level) => level > 0)
  })).toBe(true)

  // Without the frames nothing can read a pixel any more; the scores follow all the same.
  renameSync(demo.frames, `${demo.frames}-away`)
  try {
    await fit(page).adopt.click()
    await expect(fit(page).inForce).toBeVisible()
    await expect(shell(page).step('Fit')).toContainText('adopted')
    await goTo(page, 'Pairs')
    await expect.poll(async () => numbersOf(await shownRows(page))).not.toEqual(numbersOf(before))
  } finally {
    renameSync(`${demo.frames}-away`, demo.frames)
  }
  expect((await shownRows(page)).filter(({ score }) => score !== '–')).toHaveLength(before.filter(({ score }) => score !== '–').length)

  await goTo(page, 'Fit')
  await fit(page).back.click()
  await goTo(page, 'Pairs')
  await expect.poll(async () => numbersOf(await shownRows(page))).toEqual(numbersOf(before))
})
