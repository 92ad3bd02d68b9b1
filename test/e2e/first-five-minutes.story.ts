import type { Page } from '@playwright/test'
import { measured, expect, openPage, test } from './fringe-test'
import { coloursOf, goTo } from './actions'
import { pair, pairs, shell, welcome } from './screens'

/** Seconds from now until the first overlay is drawn, and until the question can be answered. */
async function firstPairSeconds(page: Page): Promise<{ overlay: number, question: number }> {
  const started = performance.now()
  const since = (): number => (performance.now() - started) / 1000
  const { after, question, answer } = pair(page)
  await expect.poll(async () => await after.isVisible() && (await coloursOf(after)).pixels > 300, { timeout: 60_000, intervals: [100] }).toBe(true)
  const overlay = since()
  await expect(question).toBeVisible()
  await expect(answer('Good')).toBeEnabled()
  return { overlay, question: since() }
}

test('the first screen offers three things, and the sample is soon there to label', async ({ page, start }) => {
  await openPage(page, await start())
  const { sample, frames, results } = welcome(page)
  for (const choice of [sample, frames, results]) await expect(choice).toBeEnabled()

  await sample.click()
  const { overlay, question } = await firstPairSeconds(page)
  measured('from the click to the first overlay', overlay)
  measured('from the click to the first question', question)
  expect(overlay).toBeLessThan(20)
  expect(question).toBeLessThan(30)
  await expect(pair(page).panel.getByText('-R 2', { exact: true })).toBeVisible()
  await expect(shell(page).nextStep).toHaveText(/^Label/)

  await goTo(page, 'Pairs')
  const looked = pairs(page).rows.filter({ hasText: '-R 2' })
  await expect(looked.first()).toBeVisible()
  await expect(shell(page).jobs).toContainText(/Running|Done/)
})

test('--demo goes straight to the sample', async ({ page, start }) => {
  const host = await start({ words: ['--demo'] })
  await openPage(page, host)
  const { question } = await firstPairSeconds(page)
  measured('from the page to the first question with --demo', question)
  expect(question).toBeLessThan(30)
})
