// The notebook's own functions in a Python process that answers line by line.
import { execFileSync, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

export interface PairFiles {
  readonly image1: string
  readonly image2: string
  readonly matches: string
}

/** One pass over all pairs: seconds of each, and (score, count, sub-block score, sub-block count). */
export interface NotebookRound {
  readonly seconds: readonly number[]
  readonly results: readonly (readonly [number, number, number, number])[]
}

export interface NotebookProcess {
  /** The versions of what runs, in words. */
  readonly versions: string
  round(): Promise<NotebookRound>
  close(): void
}

const script = resolve(import.meta.dirname, 'notebook_pair.py')

/** A Python with OpenCV and pandas; Debian's before any other. */
function findPython(): string | null {
  const candidates = [process.env['FRINGE_BENCH_PYTHON'] ?? [], '/usr/bin/python3', 'python3'].flat()
  return candidates.find((program) => {
    try {
      execFileSync(program, ['-c', 'import cv2, numpy, pandas'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  }) ?? null
}

/** Starts it on these pairs; null where no Python has what the notebook needs. */
export async function startNotebook(pairs: readonly PairFiles[]): Promise<NotebookProcess | null> {
  const python = findPython()
  if (python === null) return null
  // numpy may otherwise use threads of its own.
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' } })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ask = async <T>(line: string): Promise<T> => {
    child.stdin.write(`${line}\n`)
    const answer = await lines.next()
    if (answer.done) throw new Error(`${script} ended without an answer`)
    return JSON.parse(answer.value) as T
  }
  const versions = await ask<Record<string, string>>(JSON.stringify(pairs))
  return {
    versions: Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', '),
    round: () => ask<NotebookRound>('round'),
    close: () => child.stdin.end()
  }
}
