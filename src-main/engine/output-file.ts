// The file of -out, which appears whole or not at all.
import { accessSync, constants, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Refusal } from '#main/engine/refusal'

const ENDINGS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/**
 * Does a few milliseconds of synchronous work that no request to end may cut in two. Everywhere else such a request
 * ends the process at once, also in the middle of computing. Here it is heard by a listener, which can only be called
 * after the work, when the process is about to end by itself.
 */
export function undisturbed(work: () => void): void {
  const hear = (): void => {}
  for (const signal of ENDINGS) process.on(signal, hear)
  try {
    work()
  } finally {
    for (const signal of ENDINGS) process.off(signal, hear)
  }
}

/** Asked before the matching, whose result would be lost otherwise. Throws `Refusal` where no file can be written there. */
export function checkOutput(path: string): void {
  if (path === '') throw new Refusal('cannot write the matches: -out has an empty name; name a file')
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Refusal(`cannot write ${path}: it is a folder; name a file`)
  const folder = dirname(path)
  try {
    accessSync(folder, constants.W_OK)
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    const reason = isMissing ? 'does not exist; make it first' : 'may not be written to'
    throw new Refusal(`cannot write ${path}: the folder ${folder} ${reason}`)
  }
}

/** Writes the matches beside `path` first and gives them their name when they are whole. Throws `Refusal`. */
export function writeOutput(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.part`
  undisturbed(() => {
    try {
      writeFileSync(temporary, text)
      renameSync(temporary, path)
    } catch (error) {
      rmSync(temporary, { force: true })
      throw new Refusal(`cannot write ${path} (${error instanceof Error ? error.message : String(error)})`)
    }
  })
}
