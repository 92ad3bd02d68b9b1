import { copyFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EngineLane } from '#main/core/matching/engine-lane'
import { createMatcher, matcherSetting } from '#main/core/matching/registry'
import { runMatcher, type MatcherResult, type MatcherRun } from '#main/core/matching/run-matcher'

const fake = resolve(import.meta.dirname, '../fixtures/fake-matcher.mjs')
const fakeEngine = resolve(import.meta.dirname, '../fixtures/fake-engine.mjs')
const door = {
  version: '1.2.3',
  door: 'host' as const,
  programUrl: () => pathToFileURL(fakeEngine),
  nodeProgram: { command: process.execPath, leadingArguments: [], environment: {} }
}
const ports = { ...door, engine: new EngineLane(door) }
const executable = createMatcher(matcherSetting(fake), ports)
const embedded = createMatcher(matcherSetting('embedded'), ports)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fringe-run-'))
  await makeImage('a.png', 100, 80)
  await makeImage('b.png', 100, 80)
})
afterAll(async () => {
  await ports.engine.close()
  await rm(folder, { recursive: true })
})

async function makeImage(name: string, width: number, height: number, channels: 1 | 3 | 4 = 1): Promise<string> {
  const path = join(folder, name)
  const data = Uint8Array.from({ length: width * height * channels }, (_, at) => (at * 7919) >> 5)
  const image = sharp(data, { raw: { width, height, channels } })
  await (channels === 1 ? image.toColourspace('b-w') : image).toFile(path)
  return path
}

function runFake(mode: string, options: Partial<MatcherRun> = {}): Promise<MatcherResult> {
  return runMatcher({
    matcher: executable,
    image1Path: join(folder, 'a.png'),
    image2Path: join(folder, 'b.png'),
    flags: ['-fake', mode],
    ...options
  })
}

interface Given {
  readonly image1: string
  readonly image2: string
  readonly flags: string[]
  /** Width, height and channels of image 1 as the matcher saw it. */
  readonly sizes: number[]
}

/** What the stand-in was given, told by its mode `echo` through a wrapper script that keeps it. */
async function given(options: Partial<MatcherRun>): Promise<Given> {
  const wrapper = join(folder, `wrapper-${Math.round(performance.now() * 1000)}`)
  // Copies the images aside, because temporary ones are gone afterwards.
  const script = `#!/bin/sh\ncp "$1" ${folder}/seen1\nexec ${fake} "$@" -fake echo 2> ${folder}/seen.json\n`
  await writeFile(wrapper, script, { mode: 0o755 })
  const result = await runFake('echo', { matcher: createMatcher(matcherSetting(wrapper), ports), flags: [], ...options })
  expect(result.status).toBe('ok')
  const { width, height, channels } = await sharp(join(folder, 'seen1')).metadata()
  return { ...JSON.parse(await readFile(join(folder, 'seen.json'), 'utf8')), sizes: [width, height, channels] }
}

describe('a matcher that does its work', () => {
  it('gives its matches, time and a command to paste', async () => {
    expect(await runFake('ok')).toEqual({
      status: 'ok',
      matches: [
        { x1: 36, y1: 36, x2: 42, y2: 32, score: 3.99486, index: 0 },
        { x1: 4, y1: 12, x2: 10, y2: 8, score: 2.5e-5, index: 1 },
        { x1: 132, y1: 140, x2: 146, y2: 122, score: 5.65417, index: 1e6 }
      ],
      seconds: expect.any(Number),
      command: `OMP_WAIT_POLICY=passive OPENBLAS_NUM_THREADS=1 ${fake} ${join(folder, 'a.png')} ${join(folder, 'b.png')} -fake ok`
    })
  })

  it.each(['verbose', 'warns'])('is not put off by what else it prints (%s)', async mode => {
    expect(await runFake(mode)).toMatchObject({ status: 'ok', matches: { length: 3 } })
  })

  it('reports progress where it has any to report', async () => {
    const fractions: number[] = []
    const onProgress = (fraction: number): number => fractions.push(fraction)
    expect(await runFake('progress', { matcher: embedded, onProgress })).toMatchObject({ status: 'ok' })
    expect(fractions).toEqual([0.25, 0.5, 1])
  })

  it('says the command before it runs', async () => {
    const commands: string[] = []
    const result = await runFake('segfault', { onCommand: command => commands.push(command) })
    expect(result).toMatchObject({ command: commands[0] })
  })

  it('that is embedded is shown as a command of its own, run by the Node of the door', async () => {
    const result = await runFake('ok', { matcher: embedded })
    const images = `${join(folder, 'a.png')} ${join(folder, 'b.png')}`
    expect(result).toMatchObject({ status: 'ok', command: `${process.execPath} ${fakeEngine} ${images} -fake ok -progress` })
  })
})

describe('a matcher that fails', () => {
  it.each([
    ['unknown-option', /exit code 255.*does not know the flag -bogus/],
    ['segfault', /SIGSEGV.*not enough memory, or an image or flag/],
    ['segfault-code', /SIGSEGV.*not enough memory/],
    ['killed', /SIGKILL.*memory ran out/],
    ['rubbish', /3 lines, none of them a match; the first is 'Segmentation probably fine'/],
    ['empty', /printed no match/],
    ['half-then-dies', /SIGSEGV/]
  ])('%s is told in words', async (mode, reason) => {
    expect(await runFake(mode)).toMatchObject({ status: 'matcher-failed', reason: expect.stringMatching(reason) })
  })

  it.each([
    ['refuses', 'The matcher refused: no such file: a.png'],
    ['fails', 'The matcher failed: RuntimeError: memory access out of bounds'],
    ['dies', /SIGSEGV.*not enough memory.*it said 'the last words'/],
    ['runs-out', /exit code 70.*not enough memory/],
    ['rubbish', /answered what it was not asked.*Segmentation probably fine/],
    ['answers-another', /answered what it was not asked/],
    ['empty', /printed no match/]
  ])('the embedded one %s, which is told in words and costs one pair', async (mode, reason) => {
    const failed = { status: 'matcher-failed', reason: expect.stringMatching(reason) as string }
    expect(await runFake(mode, { matcher: embedded })).toMatchObject(failed)
    expect(await runFake('ok', { matcher: embedded })).toMatchObject({ status: 'ok', matches: { length: 2 } })
  })

  it('a missing program is told as such', async () => {
    const matcher = createMatcher(matcherSetting(join(folder, 'nothing')), ports)
    const reason = `The program ${join(folder, 'nothing')} does not exist`
    expect(await runFake('ok', { matcher })).toMatchObject({ status: 'matcher-failed', reason })
    await expect(matcher.describe()).rejects.toMatchObject({ code: 'matcher.not-found' })
  })

  /** Far more than a loaded machine needs, far less than the fake would go on for. */
  const hangs = 10_000

  it.each(['slow', 'stubborn'])('is cancelled soon (%s), leaving nothing behind', async mode => {
    const cancel = new AbortController()
    setTimeout(() => cancel.abort(), 400)
    const started = performance.now()
    expect(await runFake(mode, { signal: cancel.signal })).toEqual({ status: 'cancelled' })
    expect(performance.now() - started).toBeLessThan(hangs)
  })

  it.each([executable, embedded])('is not started when cancelled before', async matcher => {
    expect(await runFake('ok', { signal: AbortSignal.abort(), matcher })).toEqual({ status: 'cancelled' })
  })

  it.each([['-out', 'x'], ['-h'], ['--help'], ['']])('refuses flags that would keep the matches away: %s', async (...flags) => {
    await expect(runFake('ok', { flags })).rejects.toMatchObject({ code: 'matcher.invalid-flags' })
  })
})

describe('images', () => {
  it('go to the matcher as they are, where it can read them', async () => {
    const { image1, image2, flags } = await given({ flags: ['-R', '2'] })
    expect([image1, image2, flags]).toEqual([join(folder, 'a.png'), join(folder, 'b.png'), ['-R', '2', '-fake', 'echo']])
  })

  it('are converted where it cannot', async () => {
    const alpha = await makeImage('alpha.png', 100, 80, 4)
    const { image1, sizes } = await given({ image1Path: alpha })
    expect(image1).not.toBe(alpha)
    expect(sizes).toEqual([100, 80, 1])
    await expect(readFile(image1)).rejects.toThrow('ENOENT')
  })

  it('larger than 500 are shrunk by one factor, and the matches come back in original pixels', async () => {
    const [wide1, wide2] = [await makeImage('wide1.png', 768, 432), await makeImage('wide2.png', 768, 432)]
    const { sizes } = await given({ image1Path: wide1, image2Path: wide2 })
    expect(sizes).toEqual([500, 281, 1])
    const result = await runFake('ok', { image1Path: wide1, image2Path: wide2 })
    const first = { x1: 55.296, y1: 55.296, x2: 64.512, y2: 49.152, score: 3.99486, index: 0 }
    expect(result).toMatchObject({ matches: [first, {}, { x1: 202.752 }] })
  })

  it('are left alone where the matcher is told to resize (notebook mode)', async () => {
    const [wide1, wide2] = [await makeImage('wide3.png', 768, 432), await makeImage('wide4.png', 768, 432)]
    const { image1, flags } = await given({ image1Path: wide1, image2Path: wide2, flags: ['-resize', '500', '500'] })
    expect(image1).toBe(wide1)
    expect(flags).toEqual(['-resize', '500', '500', '-fake', 'echo'])
  })

  it('of different sizes are refused', async () => {
    const other = await makeImage('other.png', 90, 80)
    const reason = expect.stringMatching(/100 x 80.*90 x 80/)
    expect(await runFake('ok', { image2Path: other })).toMatchObject({ status: 'size-mismatch', reason })
  })

  it('that are missing, empty or cut off never reach the matcher', async () => {
    expect(await runFake('ok', { image1Path: join(folder, 'none.png') })).toMatchObject({ status: 'unreadable-image' })
    await writeFile(join(folder, 'empty.png'), '')
    const empty = { status: 'unreadable-image', reason: expect.stringContaining('empty.png') }
    expect(await runFake('ok', { image2Path: join(folder, 'empty.png') })).toMatchObject(empty)
    await makeImage('whole.jpg', 100, 80)
    await copyFile(join(folder, 'whole.jpg'), join(folder, 'half.jpg'))
    await truncate(join(folder, 'half.jpg'), 1500)
    expect(await runFake('ok', { image1Path: join(folder, 'half.jpg') })).toMatchObject({ status: 'unreadable-image' })
  })

  it('leave no temporary folder behind', async () => {
    const count = async () => (await readdir(tmpdir())).filter(name => name.startsWith('fringe-match-')).length
    const before = await count()
    await runFake('segfault')
    expect(await count()).toBeLessThanOrEqual(before)
  })
})

describe('provenance', () => {
  it('names the program and a version that changes with it', async () => {
    const program = join(folder, 'matcher')
    await writeFile(program, '#!/bin/sh\n', { mode: 0o755 })
    const matcher = createMatcher(matcherSetting(program), ports)
    const first = await matcher.describe()
    expect(first).toEqual({ kind: 'executable', name: program, version: expect.stringMatching(/^matcher\+[0-9a-f]{12}$/) })
    await writeFile(program, '#!/bin/sh\nexit 0\n')
    expect((await matcher.describe()).version).not.toBe(first.version)
    expect(await embedded.describe()).toEqual({ kind: 'embedded', name: 'embedded', version: expect.stringMatching(/^1\.2\.3\+[0-9a-f]{12}$/) })
  })
})
