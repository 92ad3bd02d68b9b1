import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const largestLog = 4 * 1024 * 1024

/** A log file in the user's folder: stacks go here, never to the interface. The one before it is kept. */
export function openLog(userFolder: string): (error: unknown) => void {
  const folder = join(userFolder, 'logs')
  const path = join(folder, 'fringe.log')
  mkdirSync(folder, { recursive: true })
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > largestLog) renameSync(path, `${path}.1`)
  return (entry) => {
    const text = entry instanceof Error ? (entry.stack ?? entry.message) : String(entry)
    appendFileSync(path, `${new Date().toISOString()} ${text}\n`)
  }
}
