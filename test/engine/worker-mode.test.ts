import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { assert, asyncProperty, constantFrom, array as arrayOf, jsonValue, oneof, string } from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serve, type Answer } from '#main/engine/worker-mode'
import { buildKernels } from '../../build/build-kernels.mjs'
import { enginePath, fixture, nodePath, runEngine } from './engine-run'

const folder = mkdtempSync(join(tmpdir(), 'worker-'))
const [image1, image2] = [fixture('g1_1.png'), fixture('g1_2.png')]

beforeAll(async () => {
  await buildKernels()
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

interface Served {
  code: number | null
  answers: Answer[]
  stderr: string
}

/** Gives a worker all its lines at once, and collects what it says until it ends. */
async function work(lines: readonly string[]): Promise<Served> {
  const child = spawn(nodePath, [enginePath, '-worker'])
  const ended = new Promise<number | null>(done => child.once('close', done))
  child.stdin.end(lines.join('\n'))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await ended, answers: stdout.split('\n').slice(0, -1).map(line => JSON.parse(line) as Answer), stderr }
}

const request = (id: number, ...words: string[]) => JSON.stringify({ id, arguments: words })

describe('a worker', () => {
  it('prints for every pair what a run of its own prints', async () => {
    const pairs = [
      [image1, image2, '-R', '2'],
      [image2, image1, '-R', '2'],
      [image1, image2],
      [image1, image2, '-R', '2', '-png_settings'],
      [image1, image2, '-max_scale', '1.05', '-rot_range', '0', '2'],
      [image1, image2, '-resize', '100', '90'],
      // The first once more: nothing of the others may have stayed.
      [image1, image2, '-R', '2']
    ]
    const { code, answers, stderr } = await work(pairs.map((words, index) => request(index, ...words)))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(answers).toEqual(pairs.map((words, id) => ({ id, matches: runEngine(...words).stdout })))
  })

  it('refuses what a run refuses, in the same words, and goes on', async () => {
    const refused = [['none.png', image2], [image1, folder], [image1, image2, '-bogus'], [image1, image2, '-resize', '40', '40']]
    const lines = refused.map((words, index) => request(index, ...words))
    const { code, answers } = await work([...lines, request(9, image1, image2, '-R', '3')])
    const lastAnswer = { id: 9, matches: runEngine(image1, image2, '-R', '3').stdout }
    const refusals = refused.map((words, id) => ({ id, refusal: runEngine(...words).stderr.replace(/^deepmatching: |\n$/g, '') }))
    expect(answers).toEqual([...refusals, lastAnswer])
    expect(code).toBe(0)
  })

  it('says how far it is where -progress asks for it, and what -v asks for on standard error', async () => {
    const { answers, stderr } = await work([request(1, image1, image2, '-R', '2', '-progress', '-v'), request(2, image1, image2, '-R', '2')])
    expect(answers.slice(0, -2).every(answer => 'fraction' in answer && answer.id === 1)).toBe(true)
    expect(answers.slice(-3)).toEqual([
      { id: 1, fraction: 1, secondsLeft: 0 }, { id: 1, matches: expect.any(String) as string }, { id: 2, matches: expect.any(String) as string }
    ])
    expect(stderr.match(/^patches of 16 px/gm)).toHaveLength(1)
  })

  it('writes -out itself', async () => {
    const out = join(folder, 'out.txt')
    const { answers } = await work([request(1, image1, image2, '-R', '2', '-out', out)])
    expect(answers).toEqual([{ id: 1, matches: '' }])
    expect(readFileSync(out, 'utf8')).toBe(runEngine(image1, image2, '-R', '2').stdout)
  })

  it('ends with its input, at once where nothing is to be done', async () => {
    expect(await work([])).toEqual({ code: 0, answers: [], stderr: '' })
  })

  it('hears a request although more is to come', async () => {
    const child = spawn(nodePath, [enginePath, '-worker'], { stdio: ['pipe', 'pipe', 'inherit'] })
    child.stdin.write(`${request(7, 'none.png', image2)}\n`)
    const heard = await new Promise<Buffer>(resolve => child.stdout.once('data', resolve))
    expect(JSON.parse(heard.toString())).toEqual({ id: 7, refusal: 'no such file: none.png' })
    const ended = new Promise(resolve => child.once('exit', (_, signal) => resolve(signal)))
    child.kill('SIGTERM')
    expect(await ended).toBe('SIGTERM')
  })
})

/** Serves lines with a match of the test's own. */
async function served(lines: readonly string[], match: () => Promise<string>): Promise<Answer[]> {
  const answers: Answer[] = []
  const feed = async function* () {
    yield* lines
  }
  await serve(feed(), match, answer => answers.push(answer))
  return answers
}

describe('the protocol', () => {
  it('answers every line once, whatever it is', async () => {
    const shapes = ['{', '', '[]', 'null', '{"id":1}', '{"id":"1","arguments":[]}', '{"id":1.5,"arguments":["a","b"]}', '{"id":1,"arguments":["a",2]}']
    const garbage = oneof(string(), jsonValue().map(value => JSON.stringify(value)), constantFrom(...shapes))
    await assert(asyncProperty(arrayOf(garbage), async lines => {
      const answers = await served([...lines, request(3, 'a', 'b')], async () => 'matches')
      const refusals = lines.map(() => ({ id: null, refusal: expect.stringMatching(/^not a request: /) as string }))
      expect(answers).toEqual([...refusals, { id: 3, matches: 'matches' }])
    }))
  })

  it('refuses to print help', async () => {
    expect(await served([request(1, '-h'), request(2, 'a', 'b', '-h')], async () => 'x')).toEqual(
      [1, 2].map(id => ({ id, refusal: 'a request names two images, and does not ask for help' }))
    )
  })

  it('survives a mistake in a pair, and says which', async () => {
    let pairs = 0
    const match = async (): Promise<string> => {
      if (++pairs === 1) throw new WebAssembly.RuntimeError('memory access out of bounds')
      return 'x'
    }
    expect(await served([request(1, 'a', 'b'), request(2, 'a', 'b')], match)).toEqual([
      { id: 1, failure: 'RuntimeError: memory access out of bounds' }, { id: 2, matches: 'x' }
    ])
  })

  it('ends where memory ran out', async () => {
    const match = async (): Promise<string> => {
      throw new RangeError('Array buffer allocation failed')
    }
    await expect(served([request(1, 'a', 'b')], match)).rejects.toThrow('Array buffer allocation failed')
  })
})
