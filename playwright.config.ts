import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'

// Each story starts a Fringe of its own: Node keeps what it compiled for the next one.
process.env['NODE_COMPILE_CACHE'] ??= resolve(import.meta.dirname, 'test-results/compiled')

// Two workers, though there may be no more than two cores: a story waits a third of its time.
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '*.story.ts',
  outputDir: 'test-results/stories',
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  use: {
    actionTimeout: 20_000,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      // Root in a container has no user namespace to build a sandbox from.
      chromiumSandbox: process.getuid?.() !== 0,
      args: ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--force-color-profile=srgb']
    }
  }
})
