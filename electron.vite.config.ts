import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

const path = (relative: string): string => resolve(import.meta.dirname, relative)

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      sourcemap: true,
      externalizeDeps: true,
      rolldownOptions: {
        // Both doors, the command line and our worker programs come out of one build, side by side.
        input: {
          shell: path('src-main/shell/main.ts'),
          cli: path('src-main/cli/main.ts'),
          engine: path('src-main/engine/engine.ts'),
          'lane.worker': path('src-main/engine/lane.worker.ts'),
          'database.worker': path('src-main/core/database/database.worker.ts'),
          'scoring.worker': path('src-main/core/scoring/scoring.worker.ts'),
          'fit.worker': path('src-main/core/fits/fit.worker.ts'),
          'align.worker': path('src-main/core/search/align.worker.ts')
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }
      }
    }
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: path('src-main/preload/index.ts') },
        // A sandboxed preload is one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: path('src-renderer'),
    base: './',
    plugins: [vue()],
    build: {
      outDir: path('out/renderer'),
      rolldownOptions: { input: { index: path('src-renderer/index.html') } }
    }
  }
})
