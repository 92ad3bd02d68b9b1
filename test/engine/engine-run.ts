// Starting the engine as its users do, and comparing what it prints with reference output.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const fixtures = join(root, 'test/fixtures/deepmatching')

export const enginePath = join(root, 'src-main/engine/engine.ts')

/** The packaged Node: the one that runs TypeScript and is shipped. */
export const nodePath = join(root, 'node_modules/.bin/node')

export const fixture = (name: string): string => join(fixtures, name)

export interface Run {
  code: number | null
  stdout: string
  stderr: string
}

export function runEngine(...args: string[]): Run {
  const { status, stdout, stderr } = spawnSync(nodePath, [enginePath, ...args], { encoding: 'utf8', maxBuffer: 1 << 26 })
  return { code: status, stdout, stderr }
}

export interface Match {
  /** The four coordinates as printed. */
  coordinates: string
  score: number
  index: number
}

/** Matches from the engine's lines, or from a data frame's CSV (a counter column first, a header). */
export function parseMatches(text: string): Match[] {
  return text.split('\n').filter(line => /^\d/.test(line)).map(line => {
    const fields = line.includes(',') ? line.split(',').slice(1) : line.split(' ')
    const numbers = fields.map(Number)
    return { coordinates: numbers.slice(0, 4).join(' '), score: numbers[4]!, index: numbers[5]! }
  })
}

export function readMatches(path: string): Match[] {
  return parseMatches(readFileSync(path, 'utf8'))
}

/** Coordinate quadruples in common, as a share of those in either; and the largest relative difference of score. */
export function compare(ours: Match[], theirs: Match[]): { iou: number, scoreError: number } {
  const reference = new Map(theirs.map(match => [match.coordinates, match]))
  const common = ours.filter(match => reference.has(match.coordinates))
  const errors = common.map(({ coordinates, score }) => {
    const expected = reference.get(coordinates)!.score
    return Math.abs(score - expected) / expected
  })
  return { iou: common.length / (ours.length + theirs.length - common.length), scoreError: Math.max(0, ...errors) }
}
