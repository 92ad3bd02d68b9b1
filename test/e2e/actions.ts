import { expect, type Locator, type Page } from '@playwright/test'
import { canvasOf, chooser, frames, pair, pairs, sampleDialog, shell, welcome } from './screens'

/** Walks from a root of the chooser down the names and opens the last one. */
export async function chooseFolder(page: Page, names: readonly string[], root?: string): Promise<void> {
  const { dialog, filter, places, here, option, confirm } = chooser(page)
  await expect(here).toBeVisible()
  if (root !== undefined && await here.innerText() !== root) {
    await places.getByRole('button', { name: root, exact: true }).click()
    await expect(here).toHaveText(root)
  }
  const last = names.at(-1) as string
  for (const name of names.slice(0, -1)) {
    await option(name).dblclick()
    await expect(here).toHaveText(name)
  }
  await filter.fill(last)
  await confirm(last).click()
  await expect(dialog).toBeHidden()
}

/** From the first screen to the grid of a folder's frames, read to its end: no pairs are sampled of a folder half read. */
export async function openFrames(page: Page, name: string): Promise<void> {
  await welcome(page).frames.click()
  await chooseFolder(page, [name])
  await expect(frames(page).heading).toHaveText(name)
  await expect(page.getByRole('main').getByText('still reading the folder')).toHaveCount(0, { timeout: 60_000 })
}

export async function goTo(page: Page, step: 'Pairs' | 'Match' | 'Label' | 'Fit' | 'Report'): Promise<void> {
  await shell(page).step(step).click()
  await expect(shell(page).step(step)).toHaveAttribute('aria-current', 'page')
}

/** Adds pairs at random and stays on the table. Returns what the dialog said. */
export async function samplePairs(page: Page, count: number, seed: number): Promise<string> {
  await pairs(page).sample.click()
  const dialog = sampleDialog(page)
  await dialog.count.fill(String(count))
  await dialog.seed.fill(String(seed))
  await dialog.add.click()
  await expect(dialog.outcome).toContainText('added')
  const said = await dialog.outcome.innerText()
  await dialog.later.click()
  return said
}

export interface ShownRow {
  readonly pairId: number
  readonly image1: string
  readonly image2: string
  /** As shown: three digits, `–`, or 'undetermined (N px)'. */
  readonly score: string
  readonly tolerance: string
  readonly verdict: string
  readonly label: string
}

/** The rows in the table, in the order shown. */
export async function shownRows(page: Page): Promise<ShownRow[]> {
  return pairs(page).rows.evaluateAll((rows) => rows.map((row) => {
    const cell = (column: string): string => row.querySelector<HTMLElement>(`[data-column=${column}]`)?.innerText.trim() ?? ''
    return {
      pairId: Number(row.getAttribute('data-pair')), image1: cell('image1'), image2: cell('image2'), score: cell('score'),
      verdict: cell('state').split('\n')[0]!, tolerance: cell('tolerance'), label: cell('label')
    }
  }))
}

/** Until the pair on screen can be answered. */
export async function waitForPair(page: Page): Promise<void> {
  await expect(pair(page).answer('Good')).toBeEnabled()
  await expect(pair(page).after).toBeVisible()
}

/** The place in the queue, from 1. */
export async function placeInQueue(page: Page): Promise<number> {
  const text = await pair(page).position.innerText()
  return Number(/pair (\d+)/.exec(text)?.[1])
}

/** Until the page has gone on to this place. Asked often, as stories wait here after every answer. */
export async function expectPlace(page: Page, place: number): Promise<void> {
  await expect.poll(() => placeInQueue(page), { intervals: [30] }).toBe(place)
}

/** Nobody judges a pair sooner: an answer that comes before is dropped. */
const shortestLook = 60

/** Until an unanswered pair is on screen, and can have been looked at. */
export async function waitForQuestion(page: Page): Promise<void> {
  await expect(pair(page).feedback).toContainText('Not labelled yet')
  await expect(pair(page).answer('Good')).toBeEnabled()
  await page.waitForTimeout(shortestLook)
}

/** Moves the focus on with Tab until it is there. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
  await expect(goal).toBeVisible()
  const isThere = (): Promise<boolean> => goal.evaluate((element) => element === document.activeElement)
  for (let presses = 0; !(await isThere()); presses++) {
    expect(presses, 'presses of Tab').toBeLessThan(120)
    await page.keyboard.press('Tab')
  }
}

/** Runs a command by its name from the palette, with keys alone. */
export async function runCommand(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeHidden()
}

export interface Colours {
  readonly pixels: number
  /** Clearly red or clearly green: where two overlaid images differ. */
  readonly fringes: number
  readonly white: number
  readonly black: number
}

/** Counts the pixels that were really drawn. */
export async function coloursOf(pane: Locator): Promise<Colours> {
  return canvasOf(pane).evaluate((element) => {
    const canvas = element as HTMLCanvasElement
    // Read from a copy: reading the page's own canvas would change how it is drawn from then on.
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true })!
    copy.drawImage(canvas, 0, 0)
    const { data } = copy.getImageData(0, 0, canvas.width, canvas.height)
    const found = { pixels: canvas.width * canvas.height, fringes: 0, white: 0, black: 0 }
    for (let at = 0; at < data.length; at += 4) {
      const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!]
      if (Math.abs(red - green) > 40) found.fringes++
      if (red === 255 && green === 255 && blue === 255) found.white++
      if (red === 0 && green === 0 && blue === 0) found.black++
    }
    return found
  })
}

/** The counts in words beside the histogram. */
export async function shownCounts(page: Page): Promise<{ better: number, worse: number }> {
  const text = (await pair(page).counts.innerText()).replaceAll(',', '')
  return { worse: Number(/(\d+) worse/.exec(text)?.[1]), better: Number(/(\d+) better/.exec(text)?.[1]) }
}
