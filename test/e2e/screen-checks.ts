import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** A picture of every screen in both themes lies here after the stories, for people to look at. */
const pictures = resolve(import.meta.dirname, '../../test-results/screens')

type Theme = 'light' | 'dark'

/** The rules about colours. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** What axe finds on the whole page. All rules see it in the dark; in the light only the colours are others. */
async function findings(page: Page, theme: Theme): Promise<string[]> {
  // The source is read once a page: it takes as long as many of the checks. No frames here, and no page of its own for each analysis.
  const source = await page.evaluate(() => 'axe' in window) ? { axeSource: 'undefined' } : {}
  const axe = new AxeBuilder({ page, ...source }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await (theme === 'light' ? axe.withRules(colourRules) : axe).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${theme}: ${id} at ${node.target.join(' ')}: ${node.failureSummary ?? ''}`))
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

/** Charts and panes follow a new size or theme in the frames after it. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
  })
}

/** Asks again for a while where something was found: a slow machine may still be drawing. */
async function stillFound(look: () => Promise<string[]>): Promise<string[]> {
  let found = await look()
  for (let asked = 0; found.length > 0 && asked < 3; asked++) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    found = await look()
  }
  return found
}

/** Both themes by axe, all sizes for what is cut off. Leaves the page as large as it came. */
export async function inspect(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  const found: string[] = []
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await settle(page)
    found.push(...await stillFound(() => findings(page, theme)))
    await page.screenshot({ path: join(pictures, `${name.replaceAll(/\W+/g, '-')}-${theme}.png`) })
  }
  for (const size of sizes.toReversed()) {
    await page.setViewportSize(size)
    await settle(page)
    found.push(...await stillFound(() => cutOff(page, `${size.width} x ${size.height}`)))
  }
  expect.soft(found, name).toEqual([])
}
