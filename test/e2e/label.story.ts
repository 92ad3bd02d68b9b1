import type { Page } from '@playwright/test'
import { expect, openPage, test } from './fringe-test'
import { expectPlace, goTo, placeInQueue, shownRows, waitForPair, waitForQuestion } from './actions'
import { pair, pairs, shell, welcome } from './screens'

const answerKeys = ['g', 'b', 'c', 'u']
const shownAs: Record<string, string> = { good: 'Good', bad: 'Bad', 'no-change': 'No change', unsure: 'Unsure' }

/** Presses an answer and waits until the page has gone on to the next pair. */
async function answerWithKey(page: Page, key: string): Promise<void> {
  const place = await placeInQueue(page)
  await waitForQuestion(page)
  await page.keyboard.press(key)
  await expectPlace(page, place + 1)
}

test('twelve pairs are labelled with keys alone; undo crosses pairs', async ({ page, openDemo }) => {
  await openDemo()
  await expect(pairs(page).rows).toHaveCount(20)
  await page.keyboard.press('Alt+3')
  await waitForPair(page)
  const keys = ['g', 'b', 'c', 'u', 'g', 'g', 'b', 'g', 'c', 'g', 'u', 'g']
  for (const key of keys) await answerWithKey(page, key)
  await expect(shell(page).step('Label')).toContainText('12')
  await expect(shell(page).status.getByText('Saved')).toBeVisible()
  await pair(page).tab('Labels').click()
  await expect(pair(page).panel.getByRole('heading', { name: /Last labels/ })).toContainText('12 in all')
  expect(await placeInQueue(page)).toBe(13)

  await page.keyboard.press('Backspace')
  await expectPlace(page, 12)
  await expect(shell(page).step('Label')).toContainText('11')
  await expect(pair(page).answer('Good')).toHaveAttribute('aria-pressed', 'false')
  await page.keyboard.press('Backspace')
  await expectPlace(page, 11)
  await expect(shell(page).step('Label')).toContainText('10')

  await page.keyboard.press('ArrowLeft')
  await expectPlace(page, 10)
  await expect(pair(page).answer('Good')).toHaveAttribute('aria-pressed', 'true')
  await expect(pair(page).feedback).toHaveText(/Good/)
  await page.keyboard.press('ArrowRight')
  await expectPlace(page, 11)
  await expect(pair(page).answer('Good')).toHaveAttribute('aria-pressed', 'false')
})

test('buttons label too, and the table shows it', async ({ page, openDemo }) => {
  await openDemo()
  await goTo(page, 'Label')
  for (const name of ['Good', 'Bad', 'No change', 'Unsure']) {
    await waitForQuestion(page)
    const place = await placeInQueue(page)
    await pair(page).answer(name).click()
    await expectPlace(page, place + 1)
  }
  await goTo(page, 'Pairs')
  await expect.poll(async () => (await shownRows(page)).slice(0, 5).map(({ label }) => label)).toEqual(['Good', 'Bad', 'No change', 'Unsure', '–'])
})

/** Every answer that the program acknowledged to the page, by pair. */
function acknowledged(page: Page): Map<number, string> {
  const answers = new Map<number, string>()
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => {
    const found = /"verdict":"([a-z-]+)".*"pairId":(\d+),"savedAt"/.exec(String(payload))
    if (found) answers.set(Number(found[2]), found[1]!)
  }))
  return answers
}

test('kill -9 in the middle of labelling loses no acknowledged label', async ({ page, complaints, openDemo }) => {
  const answers = acknowledged(page)
  const host = await openDemo()
  await goTo(page, 'Label')
  await waitForPair(page)
  complaints.ignoreFromNowOn()
  for (let press = 0; answers.size < 9; press++) {
    await page.keyboard.press(answerKeys[press % answerKeys.length]!)
    await page.waitForTimeout(20)
  }
  // One more is on its way while the program is ended.
  await page.keyboard.press('g')
  await host.kill()
  await expect(shell(page).status.getByRole('alert')).toContainText('Connection lost')
  expect(answers.size).toBeGreaterThanOrEqual(9)

  await host.restart()
  await openPage(page, host)
  await welcome(page).recent('demo').click()
  await expect(pairs(page).rows).toHaveCount(20)
  const labels = new Map((await shownRows(page)).map(({ pairId, label }) => [pairId, label]))
  for (const [pairId, verdict] of answers) expect(labels.get(pairId), `pair ${pairId}`).toBe(shownAs[verdict])
})
