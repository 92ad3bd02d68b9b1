import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, openPage, test } from './fringe-test'
import { expectPlace, goTo, openFrames, waitForPair, waitForQuestion } from './actions'
import { addOddFiles, writeFrames } from './frames-folder'
import { inspect } from './screen-checks'
import { browse, fit, frames, labelling, pair, pairs, queueDialog, shell, welcome } from './screens'

/** Tab from the first link of the page until it has gone round; the names of what had the focus. */
async function tabRound(page: Page, most = 200): Promise<string[]> {
  await page.getByRole('link', { name: 'Skip to the main part' }).focus()
  const names: string[] = []
  for (let press = 0; press < most; press++) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const focused = document.activeElement
      if (!focused || focused === document.body) return null
      const box = focused.getBoundingClientRect()
      const seen = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth
      const name = focused.ariaLabel ?? focused.textContent.trim().replaceAll(/\s+/g, ' ') ?? ''
      return `${seen ? '' : 'UNSEEN '}${focused.role ?? focused.tagName.toLowerCase()} ${name || focused.id}`.slice(0, 80)
    })
    if (name === null) return names
    names.push(name)
  }
  throw new Error(`Tab never came round: ${names.slice(-5).join('; ')}`)
}

// Axe takes a second or two for each screen.
test.slow()

test('the first screen, frames and their dialogs', async ({ page, start }) => {
  const host = await start()
  await writeFrames(join(host.folder, 'tower'), 12)
  await addOddFiles(join(host.folder, 'tower'))
  await openPage(page, host)
  await expect(welcome(page).sample).toBeVisible()
  await inspect(page, 'welcome')
  await welcome(page).frames.click()
  await expect(page.getByRole('option', { name: 'tower' })).toBeVisible()
  await inspect(page, 'folder chooser')
  await page.keyboard.press('Escape')
  await openFrames(page, 'tower')
  await expect(frames(page).tiles.getByRole('img', { name: '1001', exact: true })).toBeVisible()
  await inspect(page, 'frames')
  await goTo(page, 'Pairs')
  await inspect(page, 'no pairs')
  await pairs(page).sample.click()
  await inspect(page, 'sample pairs')
  await page.keyboard.press('Escape')
  await goTo(page, 'Label')
  await inspect(page, 'nothing to label')
  await goTo(page, 'Fit')
  await inspect(page, 'nothing to fit')
})

test('the pairs as table, sheet and charts, and the frames', async ({ page, openDemo }) => {
  await openDemo()
  await expect(pairs(page).rows).toHaveCount(20)
  await pairs(page).rows.nth(1).click()
  await expect(pairs(page).chosen.getByText(/px at tolerance/)).toBeVisible()
  await inspect(page, 'pairs')
  await browse(page).columns.click()
  await expect(browse(page).columnsMenu).toBeVisible()
  await inspect(page, 'columns')
  await page.keyboard.press('Escape')
  await browse(page).shape('Sheet').click()
  await expect(browse(page).tiles.first().locator('img').first()).toBeVisible()
  await inspect(page, 'pairs as sheet')
  await browse(page).shape('Charts').click()
  await expect(browse(page).chart('Score and contrast')).toBeVisible()
  await inspect(page, 'pairs as charts')
  await browse(page).exportOf('Scores').click()
  await expect(page.getByRole('menu')).toBeVisible()
  await inspect(page, 'export of a chart')
  await page.keyboard.press('Escape')
  await goTo(page, 'Match')
  await shell(page).jobs.getByRole('button', { name: 'Job drawer' }).click()
  await inspect(page, 'frames and jobs')
  await shell(page).jobs.getByRole('button', { name: 'Job drawer' }).click()
  await frames(page).part('Movement').click()
  await expect(browse(page).timeline).toBeVisible()
  await inspect(page, 'movement')
})

test('a pair in every mode, with every tab, and blind', async ({ page, openDemo }) => {
  await openDemo()
  await goTo(page, 'Label')
  await waitForPair(page)
  for (const key of ['2', '3', '4', '5', '6', '7', '8', 'e', '1']) {
    await page.keyboard.press(key)
    await inspect(page, `label, mode ${key}`)
  }
  await page.getByRole('button', { name: 'Contrast window' }).click()
  await expect(page.getByRole('dialog', { name: 'Contrast window' })).toBeVisible()
  await inspect(page, 'contrast window')
  await page.keyboard.press('Escape')
  // The first tab, the scores, was there in every mode.
  for (const name of ['Matches', 'Regions', 'Nudge', 'Labels']) {
    await pair(page).tab(name).click()
    await inspect(page, `label, tab ${name}`)
  }
  await labelling(page).newQueue.click()
  await expect(queueDialog(page).dialog).toBeVisible()
  await inspect(page, 'new queue')
  await page.keyboard.press('Escape')
  await page.keyboard.press('y')
  await expect(pair(page).tolerance).toHaveCount(0)
  await inspect(page, 'label, blind')
})

test('fit, practice and agreement', async ({ page, openDemo }) => {
  await openDemo()
  await goTo(page, 'Fit')
  await inspect(page, 'fit without labels')
  await goTo(page, 'Label')
  await waitForQuestion(page)
  for (let press = 0; press < 19; press++) {
    await page.keyboard.press(press % 3 === 2 ? 'b' : 'g')
    await expectPlace(page, press + 2)
    await waitForQuestion(page)
  }
  await page.keyboard.press('g')
  await expect(labelling(page).end).toBeVisible()
  await inspect(page, 'end of the queue')
  await goTo(page, 'Fit')
  await fit(page).run.click()
  await expect(fit(page).plot).toBeVisible({ timeout: 60_000 })
  await inspect(page, 'fit')
  for (const name of ['Separation', 'Cutoff', 'Calibration', 'Region', 'Labels needed', 'Views']) {
    await fit(page).tab(name).click()
    await expect(fit(page).tab(name)).toHaveAttribute('aria-selected', 'true')
    await inspect(page, `fit, ${name}`)
  }
  await page.keyboard.press('e')
  await expect(fit(page).certificate).toContainText('fringe-tolerance')
  await inspect(page, 'certificate')
  await page.keyboard.press('Escape')
  await page.evaluate(() => { location.hash = '#/practice' })
  const practice = page.getByRole('complementary', { name: 'Practice judgement' })
  await expect(practice.getByText('Not answered yet')).toBeVisible()
  await inspect(page, 'practice')
  await page.keyboard.press('g')
  await expect(practice.getByRole('button', { name: 'Next pair' })).toBeVisible()
  await inspect(page, 'practice, told')
  await page.evaluate(() => { location.hash = '#/raters' })
  await expect(page.getByRole('main').getByText('No two raters share a pair yet')).toBeVisible()
  await inspect(page, 'agreement of one rater')
})

test('commands, shortcuts, settings, raters and a lost connection', async ({ page, openDemo, complaints }) => {
  const host = await openDemo()
  await expect(pairs(page).rows).toHaveCount(20)
  for (const [key, name] of [['Control+k', 'Commands'], ['?', 'Shortcuts'], [',', 'Settings']] as const) {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog', { name })).toBeVisible()
    await inspect(page, name)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await page.getByRole('button', { name: 'Workspace demo: menu' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await inspect(page, 'workspace menu')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Rater: / }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await inspect(page, 'raters')
  await page.keyboard.press('Escape')
  complaints.ignoreFromNowOn()
  await host.kill()
  await expect(shell(page).status.getByRole('alert')).toContainText('Connection lost')
  await inspect(page, 'connection lost')
})

test('Tab reaches everything, comes round, and every stop can be seen', async ({ page, openDemo }) => {
  await openDemo()
  await expect(pairs(page).rows).toHaveCount(20)
  const onPairs = await tabRound(page)
  expect(onPairs.filter((name) => name.startsWith('UNSEEN'))).toEqual([])
  for (const wanted of ['button Commands', 'button Shortcuts', 'button Settings', 'button Job drawer']) expect(onPairs).toContain(wanted)
  await goTo(page, 'Label')
  await waitForPair(page)
  const onLabel = await tabRound(page)
  expect(onLabel.filter((name) => name.startsWith('UNSEEN'))).toEqual([])
  for (const wanted of [/^button Good/, /^button Bad/, /^slider/, /^button Blink/]) expect(onLabel.some((name) => wanted.test(name)), String(wanted)).toBe(true)
  // The way past the bar leads to where the keys are the screen's.
  await page.getByRole('link', { name: 'Skip to the main part' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})
