import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runProgram } from './process-run.ts'

const folder = mkdtempSync(join(tmpdir(), 'fringe-process-run-'))

afterAll(() => rmSync(folder, { recursive: true }))

function program(name: string, source: string): string {
  const path = join(folder, `${name}.mjs`)
  writeFileSync(path, source)
  return path
}

describe('one run of a program', () => {
  it('counts the memory of the program, not of its parent', async () => {
    // The parent holds more than the child ever does.
    const ballast = Buffer.alloc(400 << 20, 1)
    const small = await runProgram(program('small', 'console.log(process.argv[2])'), ['text'])
    const large = await runProgram(program('large', 'Buffer.alloc(200 * 2 ** 20, 1)'), [])
    if ('failure' in small || 'failure' in large) throw new Error('the programs do not fail')
    expect(ballast[0]).toBe(1)
    expect(small).toMatchObject({ output: 'text\n', firstMessageSeconds: null })
    expect(small.mebibytes).toBeLessThan(200)
    expect(large.mebibytes - small.mebibytes).toBeGreaterThan(190)
    expect(large.mebibytes - small.mebibytes).toBeLessThan(230)
  })

  it('counts processor time and says when the first message came', async () => {
    const source = 'console.error("ready"); const end = performance.now() + 300; while (performance.now() < end);'
    const run = await runProgram(program('busy', source), [])
    if ('failure' in run) throw new Error('the program does not fail')
    expect(run.processorSeconds).toBeGreaterThan(0.05)
    expect(run.firstMessageSeconds).toBeGreaterThan(0)
    expect(run.seconds - run.firstMessageSeconds!).toBeGreaterThan(0.25)
  })

  it.each([
    ['refusing', 'console.error("no such file"); process.exitCode = 1', 'no such file'],
    ['crashing', 'throw new TypeError("no image")', 'TypeError: no image'],
    ['silent', 'process.exitCode = 3', 'ended with exit code 3'],
    ['killed', 'process.kill(process.pid, "SIGKILL")', 'ended with SIGKILL']
  ])('says in one line why a program failed: %s', async (name, source, failure) => {
    expect(await runProgram(program(name, source), [])).toEqual({ failure })
  })
})
