import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { runFringe, startFringe, storyFolder, type FringeHost, type FringeStart } from './fringe-host'

/** What the page complained about. A story that ends the program lets go first: a lost connection is reported loudly. */
export interface Complaints {
  ignoreFromNowOn(): void
}

interface Demo {
  readonly frames: string
  readonly workspace: string
}

interface StoryFixtures {
  readonly complaints: Complaints
  /** Starts a Fringe that ends with the story. */
  readonly start: (options?: FringeStart) => Promise<FringeHost>
  /** Twenty matched pairs of two synthetic camera views in a copy of this story's own, open in the page. */
  readonly openDemo: () => Promise<FringeHost>
}

export const test = base.extend<StoryFixtures, { readonly demo: Demo }>({
  complaints: [async ({ page }, provide) => {
    const heard: string[] = []
    let listens = true
    const hear = (complaint: string): void => {
      if (listens) heard.push(complaint)
    }
    page.on('pageerror', (error) => hear(error.stack ?? error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') hear(`${message.type()}: ${message.text()}`)
    })
    await provide({ ignoreFromNowOn: () => { listens = false } })
    expect(heard, 'errors and warnings of the page').toEqual([])
  }, { auto: true }],

  start: async ({ complaints }, provide) => {
    const started: FringeHost[] = []
    await provide(async (options) => {
      const host = await startFringe(options)
      started.push(host)
      return host
    })
    // What is still on its way to the page when the story is over ends with the program.
    complaints.ignoreFromNowOn()
    for (const host of started) await host.kill()
  },

  demo: [async ({}, provide) => {
    const folder = storyFolder()
    await runFringe(folder, ['demo', join(folder, 'demo')])
    await provide({ frames: join(folder, 'demo/frames'), workspace: join(folder, 'demo/workspace') })
  }, { scope: 'worker', timeout: 240_000 }],

  openDemo: async ({ page, start, demo }, provide) => {
    await provide(async () => {
      const folder = storyFolder()
      const workspace = join(folder, 'workspaces/demo')
      cpSync(demo.workspace, workspace, { recursive: true })
      const host = await start({ folder, roots: [demo.frames], words: [workspace] })
      await openPage(page, host)
      return host
    })
  }
})

/** Loads the workbench and waits until it stands. */
export async function openPage(page: Page, host: { readonly address: string }): Promise<void> {
  await page.goto(host.address)
  await expect(page.getByRole('banner')).toBeVisible()
}

/** Prints a measured time beside the story's name, and keeps it in the report. */
export function measured(what: string, seconds: number): void {
  test.info().annotations.push({ type: 'measured', description: `${what}: ${seconds.toFixed(1)} s` })
  console.info(`measured: ${what} ${seconds.toFixed(1)} s`)
}

export { expect }
