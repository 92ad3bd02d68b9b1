// A Chromium without a GPU, and what its page is asked to write down about itself.
import { chromium, type Page } from '@playwright/test'
import { findChromium } from '../../build/find-chromium.mjs'
import { startFringe, type FringeHost } from '../e2e/fringe-host.ts'

/** Times of the page's own clock, in milliseconds. */
export interface PageLog {
  /** From the key press to the core's word that the label is on disk. */
  readonly durable: number[]
  /** From the key press to the frame after the one in which another pair stood. */
  readonly drawn: number[]
}

declare global {
  interface Window { fringeBench: PageLog & { keyAt: number } }
}

/** Listens to keys, to the socket's answers on labels, and to the panes' names, which change with the pair. */
function watchPage(): void {
  const log = { durable: [] as number[], drawn: [] as number[], keyAt: 0 }
  window.fringeBench = log
  window.addEventListener('keydown', (event) => { log.keyAt = event.timeStamp }, { capture: true })
  const waiting = new Map<number, number>()
  const Plain = window.WebSocket
  window.WebSocket = class extends Plain {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols)
      this.addEventListener('message', ({ data }) => {
        const id = /^\{"id":(\d+)/.exec(String(data))?.[1]
        const since = id === undefined ? undefined : waiting.get(Number(id))
        if (since !== undefined) log.durable.push(performance.now() - since)
        waiting.delete(Number(id))
      })
    }

    override send(data: string): void {
      if (data.includes('"label.add"')) waiting.set((JSON.parse(data) as { id: number }).id, log.keyAt)
      super.send(data)
    }
  }
  new MutationObserver((changes) => {
    if (!changes.some(({ target }) => (target as Element).getAttribute('aria-label')?.startsWith('After'))) return
    const since = log.keyAt
    // The next frame has been handed over once a task runs after it.
    requestAnimationFrame(() => setTimeout(() => log.drawn.push(performance.now() - since)))
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['aria-label'] })
}

export interface OpenWorkbench {
  readonly page: Page
  readonly host: FringeHost
  close(): Promise<void>
}

/** Throws where there is none. */
export function chromiumPath(): string {
  const path = findChromium()
  if (!path) throw new Error('There is no Chromium to measure in')
  return path
}

/** Serves a workspace and opens it at 1440x900 in a browser that draws on the processor. */
export async function openWorkbench(folder: string, workspace: string, screen: string): Promise<OpenWorkbench> {
  const executablePath = chromiumPath()
  const host = await startFringe({ folder, words: [workspace] })
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0, args: ['--disable-gpu'] })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.addInitScript(watchPage)
  await page.goto(host.address)
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name: new RegExp(`^${screen}`) }).click()
  return {
    page, host,
    async close() {
      await browser.close()
      await host.stop()
    }
  }
}
