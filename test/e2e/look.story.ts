import AxeBuilder from '@axe-core/playwright'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, openPage, test } from './fringe-test'
import { goTo, openFrames, placeInQueue, waitForPair } from './actions'
import { addOddFiles, writeFrames } from './frames-folder'
import { fit, frames, pair, pairs, shell, welcome } from './screens'

const themes = ['light', 'dark'] as const
const sizes = [{ width: 1440, height: 900 }, { width: 1024, height: 700 }] as const
const folder = resolve(import.meta.dirname, '../../test-results/screens')

/** Serious and critical findings, with where they are. */
async function axeFindings(page: Page, theme: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${theme}: ${id} at ${node.target.join(' ')}: ${node.failureSummary ?? ''}`))
}

/** Looks at a screen in both themes: a picture in both sizes, and what axe finds at the larger. */
async function look(page: Page, name: string): Promise<void> {
  const findings: string[] = []
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const size of sizes.toReversed()) {
      await page.setViewportSize(size)
      // Charts and panes follow the new size in the frames after it.
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)))
      await page.screenshot({ path: join(folder, `${name}-${theme}-${size.width}.png`) })
    }
    findings.push(...await axeFindings(page, theme))
  }
  expect.soft(findings, `axe on ${name}`).toEqual([])
}

test.beforeAll(() => mkdirSync(folder, { recursive: true }))

test('the first screen, the frames and their dialogs can be read by all', async ({ page, start }) => {
  const host = await start()
  await writeFrames(join(host.folder, 'tower'), 40)
  await addOddFiles(join(host.folder, 'tower'))
  await openPage(page, host)
  await expect(welcome(page).sample).toBeVisible()
  await look(page, 'welcome')
  await welcome(page).frames.click()
  await expect(page.getByRole('option', { name: 'tower' })).toBeVisible()
  await look(page, 'chooser')
  await page.keyboard.press('Escape')
  await openFrames(page, 'tower')
  await expect(frames(page).tiles.getByRole('img', { name: '1001', exact: true })).toBeVisible()
  await look(page, 'match-frames')
  await goTo(page, 'Pairs')
  await look(page, 'pairs-empty')
  await pairs(page).sample.click()
  await look(page, 'pairs-sample')
})

test('the pairs, a pair and the fit can be read by all', async ({ page, openDemo }) => {
  await openDemo()
  await expect(pairs(page).rows).toHaveCount(20)
  await pairs(page).rows.nth(1).click()
  await expect(pairs(page).chosen.getByText(/px at tolerance/)).toBeVisible()
  await look(page, 'pairs')
  await goTo(page, 'Match')
  await shell(page).jobs.getByRole('button', { name: 'Job drawer' }).click()
  await look(page, 'match-jobs')
  await shell(page).jobs.getByRole('button', { name: 'Job drawer' }).click()
  await goTo(page, 'Fit')
  await look(page, 'fit-start')
  await goTo(page, 'Label')
  await waitForPair(page)
  await look(page, 'label')
  for (let press = 0; press < 19; press++) {
    await page.keyboard.press(press % 3 === 2 ? 'b' : 'g')
    await expect.poll(() => placeInQueue(page)).toBe(press + 2)
    await waitForPair(page)
  }
  await page.keyboard.press('6')
  await expect(pair(page).diffDiff).toBeVisible()
  await look(page, 'label-diff-diff')
  await goTo(page, 'Fit')
  await fit(page).run.click()
  await expect(fit(page).plot).toBeVisible({ timeout: 60_000 })
  await look(page, 'fit')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible()
  await look(page, 'commands')
})
