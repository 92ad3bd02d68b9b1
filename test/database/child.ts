import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** A TypeScript program beside the tests, run by this Node; `lines` grows as it prints. */
export interface TestChild {
  readonly lines: string[]
  /** Settles with the first line from that number on. */
  line(number: number): Promise<string>
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>
}

export function startChild(program: string, argument: string): TestChild {
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, program), argument], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  let rest = ''
  child.stdout!.on('data', (data: Buffer) => {
    const parts = (rest + data.toString()).split('\n')
    rest = parts.pop()!
    lines.push(...parts)
  })
  return {
    lines,
    async line(number) {
      while (lines.length <= number) await once(child.stdout!, 'data')
      return lines[number]!
    },
    async kill() {
      const gone = once(child, 'close')
      child.kill('SIGKILL')
      await gone
    }
  }
}
