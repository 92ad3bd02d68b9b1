import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runningChildren } from '#main/core/process/child-registry'
import { endAllChildren, runChild, type ChildOptions, type ChildOutcome } from '#main/core/process/child-run'

const fake = resolve(import.meta.dirname, '../fixtures/fake-matcher.mjs')
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fringe-child-'))
})
afterAll(() => rm(folder, { recursive: true }))

function runFake(mode: string, options: ChildOptions = {}): Promise<ChildOutcome> {
  return runChild({ command: process.execPath, arguments: [fake, 'a.png', 'b.png', '-fake', mode] }, options)
}

/** Resolves with the first line of standard error, which is how the stand-in says that it is up. */
function firstLine(start: (onStderrLine: (line: string) => boolean) => Promise<ChildOutcome>): Promise<[string, Promise<ChildOutcome>]> {
  return new Promise(resolveLine => {
    const outcome: Promise<ChildOutcome> = start(line => {
      resolveLine([line, outcome])
      return false
    })
  })
}

/** A zombie has ended; that nobody has collected it (a container without an init) does not matter. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !existsSync('/proc/self/stat') || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

describe('the three outcomes', () => {
  it('succeeded: with what was printed', async () => {
    const outcome = await runFake('warns')
    expect(outcome).toMatchObject({ status: 'succeeded', stdout: expect.stringContaining('36 36 42 32 3.99486 0\n') })
    expect(outcome).toMatchObject({ stderrTail: 'libpng warning: iCCP: known incorrect sRGB profile' })
  })

  it('ran and failed: with its exit code and its last words', async () => {
    expect(await runFake('unknown-option')).toMatchObject({
      status: 'ran-and-failed', cause: 'exit', exitCode: 255, signal: null,
      stderrTail: "error: unexpected parameter '-bogus'"
    })
  })

  it('ran and failed: with the signal that ended it', async () => {
    expect(await runFake('segfault')).toMatchObject({ status: 'ran-and-failed', exitCode: null, signal: 'SIGSEGV' })
  })

  it('could not run: a missing program never looks like exit code 1', async () => {
    const missing = join(folder, 'deepmatching')
    const outcome = await runChild({ command: missing, arguments: [] })
    expect(outcome).toEqual({ status: 'could-not-run', reason: `The program ${missing} does not exist` })
    expect(await runChild({ command: 'no-such-program-anywhere', arguments: [] })).toMatchObject({ status: 'could-not-run' })
  })

  it('could not run: a folder, a file without the right to be run, a missing interpreter', async () => {
    expect(await runChild({ command: folder, arguments: [] })).toMatchObject({ reason: expect.stringContaining('is a folder') })
    const plain = join(folder, 'plain')
    await writeFile(plain, 'not a program')
    expect(await runChild({ command: plain, arguments: [] })).toMatchObject({ reason: expect.stringContaining('not executable') })
    const orphan = join(folder, 'orphan')
    await writeFile(orphan, '#!/no/such/interpreter\n')
    await chmod(orphan, 0o755)
    expect(await runChild({ command: orphan, arguments: [] })).toMatchObject({ status: 'could-not-run' })
  })
})

describe('ending children', () => {
  it('cancels with a request to end', async () => {
    const cancel = new AbortController()
    setTimeout(() => cancel.abort(), 200)
    const outcome = await runFake('slow', { signal: cancel.signal })
    expect(outcome).toMatchObject({ status: 'ran-and-failed', cause: 'cancelled', signal: 'SIGTERM' })
  })

  it('kills one that ignores the request, after a second', async () => {
    const cancel = new AbortController()
    const [, running] = await firstLine(onStderrLine => runFake('stubborn', { signal: cancel.signal, onStderrLine }))
    const asked = performance.now()
    cancel.abort()
    expect(await running).toMatchObject({ cause: 'cancelled', signal: 'SIGKILL' })
    expect(performance.now() - asked).toBeGreaterThan(900)
  })

  it('ends what the child started itself', async () => {
    const cancel = new AbortController()
    const [line, running] = await firstLine(onStderrLine => runFake('family', { signal: cancel.signal, onStderrLine }))
    const grandchild = Number(line.split(' ')[1])
    expect(isAlive(grandchild)).toBe(true)
    cancel.abort()
    await running
    await expect.poll(() => isAlive(grandchild)).toBe(false)
  })

  it('does not start when already cancelled', async () => {
    expect(await runFake('ok', { signal: AbortSignal.abort() })).toMatchObject({ status: 'could-not-run' })
  })

  it('ends all of them when quitting', async () => {
    const children = await Promise.all(
      ['stubborn', 'family'].map(mode => firstLine(onStderrLine => runFake(mode, { onStderrLine })))
    )
    expect(runningChildren()).toBe(2)
    await endAllChildren()
    expect(runningChildren()).toBe(0)
    const outcomes = await Promise.all(children.map(([, outcome]) => outcome))
    expect(outcomes.map(outcome => outcome.status)).toEqual(['ran-and-failed', 'ran-and-failed'])
  })

  it('ends one that prints without end', async () => {
    const outcome = await runFake('flood', { stdoutLimitBytes: 1 << 20 })
    expect(outcome).toMatchObject({ status: 'ran-and-failed', cause: 'too-much-output' })
  })
})

describe('what goes in and out', () => {
  it('gives arguments as they are, never to a shell', async () => {
    const hostile = ['$(touch owned)', '; exit 3', "it's", '', '*']
    const script = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))'
    const outcome = await runChild({ command: process.execPath, arguments: ['-e', script, '--', ...hostile] })
    expect(outcome.status === 'succeeded' && JSON.parse(outcome.stdout)).toEqual(hostile)
  })

  it('gives a small environment', async () => {
    process.env['FRINGE_TEST_SECRET'] = 'x'
    process.env['NODE_OPTIONS_TEST'] = 'x'
    const outcome = await runChild({
      command: process.execPath,
      arguments: ['-p', 'JSON.stringify(process.env)'],
      environment: { OMP_WAIT_POLICY: 'passive' }
    })
    const environment = outcome.status === 'succeeded' ? (JSON.parse(outcome.stdout) as Record<string, string>) : {}
    delete process.env['FRINGE_TEST_SECRET']
    delete process.env['NODE_OPTIONS_TEST']
    expect(environment).toMatchObject({ OMP_WAIT_POLICY: 'passive', PATH: process.env['PATH'] })
    expect(Object.keys(environment).filter(name => /^NODE_|SECRET|VITEST/.test(name))).toEqual([])
  })

  it('refuses to pass on what makes Node or the loader run foreign code', async () => {
    const start = { command: process.execPath, arguments: ['-v'] }
    expect(await runChild({ ...start, environment: { NODE_OPTIONS: '--require /tmp/x' } })).toMatchObject({ status: 'could-not-run' })
    expect(await runChild({ ...start, environment: { LD_PRELOAD: '/tmp/x.so' } })).toMatchObject({ status: 'could-not-run' })
  })

  it('keeps progress lines out of the last words', async () => {
    const seen: string[] = []
    const outcome = await runFake('progress', {
      onStderrLine: line => {
        seen.push(line)
        return line.startsWith('{')
      }
    })
    expect(seen).toEqual(['{"fraction":0.25}', '{"fraction":0.5}', '{"fraction":1}', 'a note'])
    expect(outcome).toMatchObject({ status: 'succeeded', stderrTail: 'a note' })
  })

  it('logs a line that a shell runs to the same effect', async () => {
    const lines: string[] = []
    const script = 'process.stdout.write(JSON.stringify([process.argv.slice(1), process.env.GREETING]))'
    const command = {
      command: process.execPath, arguments: ['-e', script, '--', "it's", '$HOME', 'a b', ''], environment: { GREETING: "o'clock $1" }
    }
    const direct = await runChild(command, { log: line => lines.push(line) })
    const shell = await runChild({ command: 'sh', arguments: ['-c', lines[0] ?? ''] })
    expect(direct).toMatchObject({ status: 'succeeded', stdout: JSON.stringify([["it's", '$HOME', 'a b', ''], "o'clock $1"]) })
    expect(shell.status === 'succeeded' && shell.stdout).toEqual(direct.status === 'succeeded' && direct.stdout)
  })
})
