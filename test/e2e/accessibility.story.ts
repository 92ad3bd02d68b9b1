import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, openPage, test } from './fringe-test'
import { goTo, openFrames, waitForPair } from './actions'
import { addOddFiles, writeFrames } from './frames-folder'
import { fit, frames, pair, pairs, shell, welcome } from './screens'

/** All rules, all findings, on the whole page. */
async function findings(page: Page, where: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${where}: ${id} at ${node.target.join(' ')}: ${node.failureSummary ?? ''}`))
}

/** The page itself never scrolls sideways, and nothing that can be pressed lies outside of the window with no way to scroll to it. */
async function cutOff(page: Page, where: string): Promise<string[]> {
  const found = await page.evaluate(() => {
    const problems: string[] = []
    const root = document.scrollingElement!
    if (root.scrollWidth > root.clientWidth) problems.push(`the page is ${root.scrollWidth} px wide in ${root.clientWidth}`)
    const dialog = document.querySelector('[role=dialog]')
    for (const element of (dialog ?? document).querySelectorAll<HTMLElement>('button, a[href], input, select, [role=slider], [role=option]')) {
      const box = element.getBoundingClientRect()
      if (box.width === 0 || !element.checkVisibility({ visibilityProperty: true }) || element.closest('.skip, .visually-hidden')) continue
      const isReachable = (box.left >= -1 && box.right <= innerWidth + 1 && box.top >= -1 && box.bottom <= innerHeight + 1) || scrolls(element)
      if (!isReachable) problems.push(`${element.tagName} '${element.ariaLabel ?? element.innerText}' at ${Math.round(box.left)}, ${Math.round(box.top)}`)
    }
    return problems

    function scrolls(element: Element): boolean {
      for (let parent = element.parentElement; parent; parent = parent.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(parent)
        if (/auto|scroll/.test(overflowX) && parent.scrollWidth > parent.clientWidth) return true
        if (/auto|scroll/.test(overflowY) && parent.scrollHeight > parent.clientHeight) return true
      }
      return false
    }
  })
  return found.map((problem) => `${where}: ${problem}`)
}

/** A desktop, the smallest usual window, and a desktop at 200% zoom. */
const sizes = [{ width: 1440, height: 900 }, { width: 1024, height: 700 }, { width: 720, height: 450 }] as const

/** Both themes by axe, all sizes for what is cut off. */
async function inspect(page: Page, name: string): Promise<void> {
  const found: string[] = []
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    // Charts read their colours in the frame after.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)))
    found.push(...await findings(page, `${name}, ${theme}`))
  }
  for (const size of sizes.toReversed()) {
    await page.setViewportSize(size)
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
    found.push(...await cutOff(page, `${name}, ${size.width} x ${size.height}`))
  }
  expect.soft(found, name).toEqual([])
}

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

// Axe takes seconds for each screen in each theme.
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

test('the pairs as table, sheet and charts', async ({ page, openDemo }) => {
  await openDemo()
  await expect(pairs(page).rows).toHaveCount(20)
  await pairs(page).rows.nth(1).click()
  await expect(pairs(page).chosen.getByText(/px at tolerance/)).toBeVisible()
  await inspect(page, 'pairs')
  for (const shape of ['Sheet', 'Charts'] as const) {
    await page.setViewportSize(sizes[0])
    await page.getByRole('button', { name: shape, exact: true }).click()
    await inspect(page, `pairs as ${shape.toLowerCase()}`)
  }
  await page.setViewportSize(sizes[0])
  await goTo(page, 'Match')
  await shell(page).jobs.getByRole('button', { name: 'Job drawer' }).click()
  await inspect(page, 'frames and jobs')
})

test('a pair in every mode, with every tab', async ({ page, openDemo }) => {
  await openDemo()
  await goTo(page, 'Label')
  await waitForPair(page)
  for (const key of ['1', '2', '3', '4', '5', '6', '7', '8', 'e']) {
    await page.setViewportSize(sizes[0])
    await page.keyboard.press(key)
    await inspect(page, `label, mode ${key}`)
  }
  await page.setViewportSize(sizes[0])
  await page.keyboard.press('1')
  const tabs = page.getByRole('tab')
  await expect(tabs).not.toHaveCount(0)
  for (const tab of await tabs.all()) {
    await page.setViewportSize(sizes[0])
    await tab.click()
    await inspect(page, `label, tab ${await tab.innerText()}`)
  }
  await page.setViewportSize(sizes[0])
  await page.keyboard.press('y')
  await inspect(page, 'label, blind')
})

test('fit, practice and agreement', async ({ page, openDemo }) => {
  await openDemo()
  await goTo(page, 'Fit')
  await inspect(page, 'fit without labels')
  await page.setViewportSize(sizes[0])
  await goTo(page, 'Label')
  await waitForPair(page)
  for (let press = 0; press < 19; press++) {
    await page.keyboard.press(press % 3 === 2 ? 'b' : 'g')
    await expect(pair(page).position).toHaveText(`pair ${press + 2} of 20`)
    await waitForPair(page)
  }
  await goTo(page, 'Fit')
  await fit(page).run.click()
  await expect(fit(page).plot).toBeVisible({ timeout: 60_000 })
  await inspect(page, 'fit')
  for (const place of ['practice', 'raters']) {
    await page.setViewportSize(sizes[0])
    await page.evaluate((hash) => { location.hash = hash }, `#/${place}`)
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeAttached()
    await inspect(page, place)
  }
})

test('commands, shortcuts, settings, raters and a lost connection', async ({ page, openDemo, complaints }) => {
  const host = await openDemo()
  await expect(pairs(page).rows).toHaveCount(20)
  for (const [key, name] of [['Control+k', 'Commands'], ['?', 'Shortcuts'], [',', 'Settings']] as const) {
    await page.setViewportSize(sizes[0])
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog', { name })).toBeVisible()
    await inspect(page, name)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await page.setViewportSize(sizes[0])
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
