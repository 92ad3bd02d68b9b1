import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.map': 'application/json'
}

export interface StaticFile { readonly type: string, readonly body: Buffer, readonly immutable: boolean }

/** A file of the built renderer, or null. A path cannot leave the folder; Vite's hashed assets never change. */
export async function staticFile(folder: string, path: string): Promise<StaticFile | null> {
  const relative = normalize(path === '/' ? 'index.html' : `.${path}`)
  if (relative.startsWith('..') || relative.includes(`..${sep}`)) return null
  const type = types[extname(relative)]
  if (type === undefined) return null
  try {
    return { type, body: await readFile(join(folder, relative)), immutable: relative.startsWith('assets') }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'EISDIR') return null
    throw error
  }
}
