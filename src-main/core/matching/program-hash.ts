import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'

const known = new Map<string, string>()

/** The first 12 hex digits of a program file's SHA-256; read again only after the file has changed. */
export async function programHash(path: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(path)
  const key = `${path} ${mtimeMs} ${size} ${ino}`
  const hash = known.get(key) ?? (await hashed(path))
  known.set(key, hash)
  return hash
}

async function hashed(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex').slice(0, 12)
}
