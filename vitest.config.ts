import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

// Tests start hundreds of threads and children from the sources: Node keeps what it compiled, which halves their start.
process.env['NODE_COMPILE_CACHE'] ??= resolve(import.meta.dirname, 'test-results/compiled')

export default defineConfig({
  plugins: [vue()],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/build-kernels.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores, and tests that start children of their own.
    maxWorkers: 2
  }
})
