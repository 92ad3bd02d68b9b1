import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { frameIds, makeResultsFolder } from '../support/results-folder'
import { cliFolder, fringe, fringeJson, gridMatches, makeMatcher, saying, startFringe } from './fringe'

interface Item {
  readonly id1: string
  readonly id2: string
  readonly status: string
  readonly matches: number | null
  readonly score: { value: number | null, count: number, better: number, worse: number } | null
  readonly verdict: string | null
  readonly secondsMatching: number | null
  readonly message: string | null
}
interface RunResult { readonly workspace: string, readonly pairs: number, readonly done: number, readonly failed: number, readonly items: Item[] }

const folder = cliFolder()
const results = join(folder, 'wall')
const view = join(results, 'data/unpp')
let matcher = ''

beforeAll(async () => {
  await makeResultsFolder(results)
  // Prints the true matches of two frames, and keeps a count of how often it was asked.
  matcher = makeMatcher(folder, 'true-matcher', `
    const { appendFileSync, readFileSync } = require('node:fs')
    const { basename } = require('node:path')
    const id = (path) => basename(path).replace('.png', '')
    appendFileSync(${JSON.stringify(join(folder, 'asked.txt'))}, id(image1) + ' ' + id(image2) + ' ' + flags.join(' ') + '\\n')
    const csv = readFileSync(${JSON.stringify(join(results, 'unpp'))} + '/' + id(image1) + '_to_' + id(image2) + '.csv', 'utf8')
    for (const line of csv.trim().split('\\n').slice(1)) print(...line.split(',').slice(1, 5))`)
})

const asked = (): string[] => readFileSync(join(folder, 'asked.txt'), 'utf8').trimEnd().split('\n')

describe('fringe run', () => {
  it('samples, matches and scores; the same command does nothing twice', async () => {
    const workspace = join(folder, 'w-run')
    const command = ['run', view, '--workspace', workspace, '--count', '4', '--seed', '123', '--matcher', matcher]
    const run = await fringeJson<RunResult>(...command)
    expect(run).toMatchObject({ workspace, pairs: 4, done: 4, failed: 0 })
    const sampled = await fringeJson<{ pairs: string[][] }>('pairs', view, '--count', '4', '--seed', '123')
    expect(run.items.map(({ id1, id2 }) => [id1, id2])).toEqual(sampled.pairs)
    for (const item of run.items) {
      expect(Object.keys(item)).toEqual(['id1', 'id2', 'status', 'matches', 'score', 'verdict', 'secondsMatching', 'message'])
      expect(item.matches).toBeGreaterThan(100)
      expect(item.secondsMatching).toBeGreaterThan(0)
      expect(item.score!.better + item.score!.worse).toBe(item.score!.count)
      expect(existsSync(join(workspace, 'wall/unpp', `${item.id1}_to_${item.id2}.csv`))).toBe(true)
    }
    expect(asked()).toHaveLength(4)
    expect(await fringeJson<RunResult>(...command)).toEqual(run)
    expect(asked()).toHaveLength(4)
  })

  it('lists and matches only the pairs asked for', async () => {
    const list = join(folder, 'pairs.csv')
    writeFileSync(list, 'image1,image2\n101,108\n102,103\n')
    const run = await fringeJson<RunResult>('run', view, '--workspace', join(folder, 'w-run'), '--pairs', list, '--matcher', matcher)
    expect(run.items.map(({ id1, id2 }) => [id1, id2])).toEqual([['101', '108'], ['102', '103']])
    writeFileSync(list, '101,999\n')
    expect(await fringe('run', view, '--workspace', join(folder, 'w-run'), '--pairs', list)).toMatchObject({
      code: 1, stderr: expect.stringContaining('pairs.csv, line 1: "999" is no readable image') as string
    })
  })

  it('passes flags on, the notebook\'s own in notebook mode, and scores by its rules', async () => {
    const workspace = join(folder, 'w-notebook')
    await fringeJson('run', view, '--workspace', workspace, '--count', '1', '--seed', '1', '--notebook', '--tolerance', '30', '--matcher', matcher)
    expect(asked().at(-1)).toMatch(/ -max_scale 1\.05 -rot_range 0 2 -resize 500 500$/)
    await fringeJson('match', view, '--workspace', workspace, '--count', '1', '--seed', '1', '--matcher', matcher, '--', '-R', '2')
    expect(asked().at(-1)).toMatch(/ -R 2$/)
    expect(readdirSync(join(workspace, 'wall')).filter((name) => name.startsWith('unpp'))).toHaveLength(2)
  })

  it('says in words, on stderr, what is left, and prints a line a pair for people', async () => {
    const { code, stdout, stderr } = await fringe('run', view, '--workspace', join(folder, 'w-words'), '--count', '2', '--seed', '5', '--matcher', matcher)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^\d+ -> \d+: \w+, .* px.*\n/)
    expect(stdout.trimEnd().split('\n')).toHaveLength(3)
    expect(stderr).toMatch(/Matching wall, preprocessing unpp: 2 of 2, 100%/)
  })
})

describe('a matcher', () => {
  const runWith = (name: string, ...matcherWords: string[]) =>
    fringe('run', view, '--workspace', join(folder, `w-${name}`), '--count', '2', '--seed', '7', '--json', '--matcher', ...matcherWords)

  it('that is missing or cannot be run stops the command and is named', async () => {
    const gone = join(folder, 'gone')
    const missing = await runWith('missing', gone)
    expect(missing.code).toBe(1)
    expect(missing.stderr).toContain(`There is no matcher ${gone}. Give the path`)
    const text = join(folder, 'text-file')
    writeFileSync(text, 'hello')
    const plain = await runWith('text', text)
    expect(plain.code).toBe(1)
    expect(plain.stderr).toContain(text)
  })

  it.each([
    ['fails', 'process.stderr.write("out of memory"); process.exitCode = 3', /exit code 3.*out of memory/],
    ['crashes', "process.kill(process.pid, 'SIGSEGV')", /SIGSEGV/],
    ['prints rubbish', "process.stdout.write('Segmentation probably fine\\n1 2 3\\n')", /Segmentation probably fine/],
    ['prints nothing', '', /no match/]
  ])('that %s is a result of its pairs, not the end', async (name, body, message) => {
    const { code, stdout } = await runWith(name.replaceAll(' ', '-'), makeMatcher(folder, name.replaceAll(' ', '-'), body))
    expect(code).toBe(0)
    const run = JSON.parse(stdout) as RunResult
    expect(run).toMatchObject({ pairs: 2, done: 0, failed: 2 })
    for (const item of run.items) {
      expect(item).toMatchObject({ status: 'matcher-failed', score: null, verdict: null, matches: null })
      expect(item.message).toMatch(message)
    }
  })

  it('that finds three matches is too few, and names the file', async () => {
    const { stdout } = await runWith('few', makeMatcher(folder, 'few', 'for (const x of [10, 50, 90]) print(x, x, x + 1, x)'))
    const [item] = (JSON.parse(stdout) as RunResult).items
    expect(item).toMatchObject({ status: 'too-few-matches', matches: 3, score: null })
    expect(item!.message).toMatch(/_to_\d+\.csv: 3 matches; a homography needs at least 4/)
  })

  it('that finds a line of matches is degenerate', async () => {
    const { stdout } = await runWith('line', makeMatcher(folder, 'line', 'for (let x = 10; x < 120; x += 5) print(x, x, x + 1, x + 1)'))
    expect((JSON.parse(stdout) as RunResult).items[0]).toMatchObject({ status: 'degenerate', score: null, verdict: null })
  })

  it('that finds a leap is implausible, with its reason', async () => {
    const leap = 'for (let y = 10; y < 120; y += 8) for (let x = 10; x < 150; x += 8) print(x, y, x + 60, y)'
    const { stdout } = await runWith('leap', makeMatcher(folder, 'leap', leap))
    const [item] = (JSON.parse(stdout) as RunResult).items
    expect(item).toMatchObject({ status: 'ok', verdict: 'implausible' })
    expect(item!.message).not.toBeNull()
  })
})

describe('a camera view', () => {
  it('with unreadable frames goes on without them, naming them', async () => {
    const path = join(folder, 'mixed')
    mkdirSync(path)
    for (const id of frameIds.slice(0, 3)) copyFileSync(join(view, `${id}.png`), join(path, `${id}.png`))
    writeFileSync(join(path, '999.png'), '')
    const run = await fringeJson<RunResult>('run', path, '--workspace', join(folder, 'w-mixed'), '--strategy', 'all', '--matcher', matcher)
    expect(run).toMatchObject({ pairs: 3, done: 3 })
  })

  it('with frames of two sizes: those pairs say so', async () => {
    const path = join(folder, 'sizes')
    mkdirSync(path)
    copyFileSync(join(view, '101.png'), join(path, '101.png'))
    await sharp(join(view, '102.png')).resize(80, 64).toFile(join(path, '102.png'))
    const run = await fringeJson<RunResult>('run', path, '--workspace', join(folder, 'w-sizes'), '--strategy', 'all', '--matcher', matcher)
    expect(run.items[0]).toMatchObject({ status: 'size-mismatch', score: null })
    expect(run.items[0]!.message).toContain('101.png (160 x 128)')
    expect(run.items[0]!.message).toContain('102.png (80 x 64)')
  })

  it('with fewer than two images is refused by name', async () => {
    const path = join(folder, 'lonely')
    mkdirSync(path)
    const command = ['run', path, '--workspace', join(folder, 'w-lonely'), '--strategy', 'all', '--matcher', matcher]
    expect(await fringe(...command)).toMatchObject({ code: 1, stderr: expect.stringContaining('lonely') as string })
    copyFileSync(join(view, '101.png'), join(path, '101.png'))
    expect(await fringe(...command)).toMatchObject({ code: 1, stderr: expect.stringContaining('lonely has 1 readable images; a pair needs two') as string })
  })
})

describe('Ctrl+C', () => {
  it('keeps what is done, exits with 130 and leaves no child; the same command goes on', async () => {
    const workspace = join(folder, 'w-interrupted')
    const gate = join(folder, 'gate')
    writeFileSync(gate, '')
    const waiting = makeMatcher(folder, 'waiting', `
      const { appendFileSync, existsSync, readFileSync } = require('node:fs')
      const log = ${JSON.stringify(join(folder, 'waited.txt'))}
      appendFileSync(log, process.pid + '\\n')
      const isFirst = readFileSync(log, 'utf8').trim().split('\\n').length === 1
      ${gridMatches}
      if (!isFirst && existsSync(${JSON.stringify(gate)})) setInterval(() => {}, 1000)`)
    const command = ['run', view, '--workspace', workspace, '--count', '3', '--seed', '123', '--matcher', waiting]
    const { child, outcome } = startFringe(...command, '--json')
    await saying(child, /1 of 3/)
    await waitFor(() => pids().length === 2)
    // The terminal and a parent may both pass it on.
    child.kill('SIGINT')
    child.kill('SIGINT')
    const { code, stdout, stderr } = await outcome
    expect(code).toBe(130)
    expect(JSON.parse(stdout)).toMatchObject({ failure: { code: 'job.cancelled' } })
    expect(stderr).toContain('the same command goes on')
    expect(pids().filter(isRunning)).toEqual([])
    rmSync(gate)
    expect(await fringeJson<RunResult>(...command)).toMatchObject({ pairs: 3, done: 3, failed: 0 })
    expect(pids()).toHaveLength(4)
  })

  const pids = (): number[] => readFileSync(join(folder, 'waited.txt'), 'utf8').trimEnd().split('\n').map(Number)

  function isRunning(pid: number): boolean {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }

  async function waitFor(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20))
  }
})
