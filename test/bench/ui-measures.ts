// What is done with the page while it is measured. Times in milliseconds.
import type { Page } from '@playwright/test'

/** Pause of a quick rater between two keys: neighbours are there by then. */
const betweenKeys = 150

/** Steps before any is counted: code is compiled, and the first neighbours arrive. */
const warmUp = 10

/** Presses answers one after the other; from key to disk for each. */
export async function labelTimes(page: Page, labels: number): Promise<number[]> {
  const keys = ['g', 'b', 'c', 'u']
  for (let index = -warmUp; index < labels; index++) {
    if (index === 0) await page.evaluate(() => { window.fringeBench.durable.length = 0 })
    await page.keyboard.press(keys[(index + warmUp) % keys.length] as string)
    await page.waitForTimeout(betweenKeys)
  }
  return page.evaluate(() => window.fringeBench.durable)
}

/** Steps through pairs; from key to frame for each. */
export async function stepTimes(page: Page, steps: number, pause = betweenKeys): Promise<number[]> {
  for (let index = -warmUp; index < steps; index++) {
    if (index === 0) await page.evaluate(() => { window.fringeBench.drawn.length = 0 })
    await page.keyboard.press('ArrowRight')
    await page.waitForTimeout(pause)
  }
  return page.evaluate(() => window.fringeBench.drawn)
}

/**
 * Drags the tolerance to and fro; frames in which another value stood, per second. The mouse goes down for real and
 * is then moved from within the page, once a frame: a remote one waits for an answer and gets every other frame.
 */
export async function dragRate(page: Page, seconds: number): Promise<number> {
  const knob = await page.getByRole('slider', { name: 'Tolerance' }).boundingBox()
  if (!knob) throw new Error('There is no tolerance to drag')
  await page.mouse.move(knob.x + knob.width / 2, knob.y + knob.height / 2)
  await page.mouse.down()
  const { changes, milliseconds } = await page.evaluate(dragFor, seconds * 1000)
  await page.mouse.up()
  return changes / (milliseconds / 1000)
}

function dragFor(duration: number): Promise<{ changes: number, milliseconds: number }> {
  const knob = document.querySelector('[role=slider][aria-labelledby=tolerance-name]') as HTMLElement
  const track = (knob.closest('.track') as HTMLElement).getBoundingClientRect()
  const start = performance.now()
  let [last, changes, frame] = [knob.ariaValueNow, 0, 0]
  return new Promise((resolve) => {
    requestAnimationFrame(function onFrame() {
      if (knob.ariaValueNow !== last) changes++
      last = knob.ariaValueNow
      const milliseconds = performance.now() - start
      if (milliseconds > duration) return resolve({ changes, milliseconds })
      // A triangle wave over the lower half, where tolerances lie: two levels a frame.
      const phase = (frame++ % 120) / 60
      const clientX = track.left + track.width * (0.02 + 0.45 * (phase < 1 ? phase : 2 - phase))
      knob.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, cancelable: true, pointerId: 1, pointerType: 'mouse', buttons: 1, clientX, clientY: track.top + 20 }))
      requestAnimationFrame(onFrame)
    })
  })
}

declare global {
  interface Window { fringeBlanks: { stop(): { longest: number, frames: number } } }
}

/** Scrolls the table with the wheel, page after page; the longest time that a row in view stood empty. */
export async function longestBlank(page: Page, wheels: number): Promise<{ longest: number, frames: number }> {
  const table = page.getByRole('grid', { name: 'Pairs' })
  await table.locator('tr[data-pair]').first().waitFor()
  const box = await table.locator('..').boundingBox()
  if (!box) throw new Error('There is no table to scroll')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.evaluate(watchBlanks)
  for (let index = 0; index < wheels; index++) {
    await page.mouse.wheel(0, 700)
    await page.waitForTimeout(50)
  }
  return page.evaluate(() => window.fringeBlanks.stop())
}

/** Blank is a place in view with no row there, or with one whose page has not come. */
function watchBlanks(): void {
  const grid = document.querySelector('[role=grid]') as HTMLElement
  const scroller = grid.parentElement as HTMLElement
  let [running, frames, longest, blankSince] = [true, 0, 0, null as number | null]
  const isBlank = (): boolean => {
    const box = scroller.getBoundingClientRect()
    const [x, from, to] = [box.left + 100, box.top + 40, box.bottom - 20]
    for (let y = from; y < to; y += 36) {
      if (!document.elementFromPoint(x, y)?.closest('tr[data-pair]')) return true
    }
    return false
  }
  const look = (now: number): void => {
    frames++
    if (!isBlank()) blankSince = null
    else {
      blankSince ??= now
      longest = Math.max(longest, now - blankSince)
    }
    if (running) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  window.fringeBlanks = {
    stop: () => {
      running = false
      return { longest, frames }
    }
  }
}
