import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { build } from 'vite'
import type * as Page from './compositor-page'

/** Both renderers in one script, as the page loads it. */
async function bundled(): Promise<string> {
  const result = await build({
    configFile: false, logLevel: 'error', root: resolve(import.meta.dirname, '../..'),
    build: { write: false, minify: false, lib: { entry: resolve(import.meta.dirname, 'compositor-page.ts'), formats: ['iife'], name: 'compositors' } }
  })
  const [first] = Array.isArray(result) ? result : [result]
  if (!first || !('output' in first)) throw new Error('Nothing was built')
  return first.output[0].code
}

/** What the script leaves in the page. */
declare const compositors: typeof Page

test.use({
  launchOptions: {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--force-color-profile=srgb', '--no-first-run']
  }
})

test('the graphics card and the processor draw the same bytes, in every mode', async ({ page }) => {
  await page.addScriptTag({ content: await bundled() })
  const compared = await page.evaluate(() => compositors.compareRenderers())
  expect(compared, 'WebGL2 in this browser').not.toBeNull()
  expect(new Set(compared!.map(({ name }) => name.split(' ')[0])).size).toBe(7)
  expect(compared!.filter(({ different }) => different > 0)).toEqual([])
})

test('a graphics card that is taken away is not waited for, and used again when it is back', async ({ page }) => {
  await page.addScriptTag({ content: await bundled() })
  expect(await page.evaluate(() => compositors.loseAndRestore())).toEqual({ lost: true, restored: true })
})

test('one that the processor pretends is not used', async ({ page }) => {
  await page.addScriptTag({ content: await bundled() })
  expect(await page.evaluate(() => compositors.usesSoftware())).toBe(false)
})
