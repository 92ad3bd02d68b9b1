// How much more memory the page and the core hold after many pairs than after few.
import { startFringe } from '../e2e/fringe-host.ts'
import { groupMebibytes, openBareBrowser, type BareBrowser } from './ui-bare-browser.ts'
import { chromiumPath } from './ui-page.ts'

const [fewPairs, manyPairs] = [100, 1000]
const pauseMilliseconds = 60
/** The queue has an end: after so many steps it goes back. */
const turnAfter = 140

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Growth of the page and of the core, in MiB. */
export async function memoryGrowth(folder: string, workspace: string): Promise<number[]> {
  const host = await startFringe({ folder, words: [workspace] })
  const browser = await openBareBrowser(chromiumPath(), host.address)
  const memory = async () => ({ page: await browser.memory(), core: groupMebibytes(host.process.pid as number) })
  try {
    await showPairs(browser)
    await view(browser, 0, fewPairs)
    const few = await memory()
    await view(browser, fewPairs, manyPairs)
    const many = await memory()
    console.error(`memory after ${fewPairs}: page ${few.page.toFixed(0)}, core ${few.core.toFixed(0)}; after ${manyPairs}: ${many.page.toFixed(0)}, ${many.core.toFixed(0)} MiB`)
    return [many.page - few.page, many.core - few.core]
  } finally {
    await browser.close()
    await host.stop()
  }
}

async function showPairs(browser: BareBrowser): Promise<void> {
  await pause(3000)
  await browser.evaluate("document.querySelector('nav a[href*=label]').click()")
  await pause(3000)
}

async function view(browser: BareBrowser, from: number, to: number): Promise<void> {
  for (let pair = from; pair < to; pair++) {
    await browser.press(Math.floor(pair / turnAfter) % 2 === 0 ? 'ArrowRight' : 'ArrowLeft')
    await pause(pauseMilliseconds)
  }
  const place = await browser.evaluate("document.querySelector('footer')?.textContent ?? ''")
  if (!/pair/.test(String(place))) throw new Error(`The pairs were not gone through: ${String(place)}`)
}
