import { spawn, type ChildProcess } from 'node:child_process'
import { appendFileSync, chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allRows, importInto } from '../support/imported-core'
import { workspaceCore } from '../support/workspace-core'

const program = join(import.meta.dirname, 'child-core.ts')
const pairs = ['102', '103', '104', '105', '106', '107', '108'].map((id2) => ({ id1: '101', id2, wrongBy: 0 }))
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fringe-kill-'))
  const core = await workspaceCore(folder)
  await core.open()
  await importInto(core, pairs)
  await core.close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Starts the child, and kills it outright once enough of its lines have come. */
async function killedAfter(task: string, enough: (lines: readonly string[]) => boolean, more: readonly string[] = []): Promise<string[]> {
  const child: ChildProcess = spawn(process.execPath, [program, task, join(folder, 'ws'), ...more], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout!.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    if (enough(text.split('\n').slice(0, -1))) child.kill('SIGKILL')
  })
  await new Promise((resolve) => child.once('close', resolve))
  expect(child.signalCode).toBe('SIGKILL')
  return text.split('\n').slice(0, -1)
}

describe('killed outright', () => {
  it('keeps every label that was acknowledged', async () => {
    const lines = await killedAfter('label', (seen) => seen.length >= 150)
    const acknowledged = lines.map((line) => line.split(' ')[0]!)
    const milliseconds = lines.map((line) => Number(line.split(' ')[1])).toSorted((left, right) => left - right)
    console.info(`label to disk: median ${milliseconds[milliseconds.length >> 1]} ms, slowest ${milliseconds.at(-1)} ms of ${lines.length}`)
    const core = await workspaceCore(folder)
    try {
      await core.open()
      const history = await core.call('label.history', { limit: 200 })
      const kept = new Set(history.map(({ event }) => event.id))
      expect(acknowledged.slice(-100).filter((id) => !kept.has(id))).toEqual([])
      const { labels } = await core.call('label.export', { format: 'jsonl' })
      expect(labels).toBeGreaterThanOrEqual(acknowledged.length)
      expect((await allRows(core)).every((row) => row.label !== null)).toBe(true)
    } finally {
      await core.close()
    }
  })

  it('goes on matching where it stopped, and matches no pair twice', async () => {
    const log = join(folder, 'matched.log')
    const matcher = join(folder, 'matcher.mjs')
    // Notes each pair it matches, after a moment in which it may be killed.
    writeFileSync(matcher, `#!${process.execPath}
import { appendFileSync } from 'node:fs'
setTimeout(() => {
  appendFileSync(${JSON.stringify(log)}, process.argv[2] + ' ' + process.argv[3] + '\\n')
  for (let i = 0; i < 30; i++) console.log([8 * (i % 6) + 20, 12 * Math.floor(i / 6) + 20, 8 * (i % 6) + 22, 12 * Math.floor(i / 6) + 21, 3.5, i].join(' '))
}, 150)
`)
    chmodSync(matcher, 0o755)
    appendFileSync(log, '')
    await killedAfter('match', (seen) => Number(seen.at(-1)) >= 3, [matcher])
    const core = await workspaceCore(folder)
    try {
      await core.open()
      const [job] = (await core.call('job.list', {})).filter((each) => each.kind === 'match')
      expect(job!.phase).toBe('paused')
      expect(job!.done).toBeGreaterThanOrEqual(3)
      await core.call('job.resume', { jobId: job!.id })
      expect(await core.settled(job!.id)).toMatchObject({ phase: 'done', done: 7, failed: 0 })
      const matched = readFileSync(log, 'utf8').trim().split('\n')
      // The one that was under way when the program died may have finished on its own, unseen.
      expect(new Set(matched).size).toBe(7)
      expect(matched.length).toBeLessThanOrEqual(8)
      const run = (await core.call('run.list', { viewId: null })).find((each) => each.matcher === matcher)!
      expect(run).toMatchObject({ matchSets: 7, preprocessing: 'unpp' })
      expect(run.name).toMatch(/^unpp~[0-9a-f]{8}$/)
      expect(existsSync(join(folder, 'ws', 'results', run.name, '101_to_108.csv'))).toBe(true)
      const [view] = await core.call('camera-view.list', {})
      const grantId = core.grant(matcher)
      const again = await core.call('match.start', { viewId: view!.id, matcher: { kind: 'executable', grantId, flags: ['-fake', 'count'] } })
      expect(await core.settled(again.jobId)).toMatchObject({ phase: 'done', items: 0 })
      const other = await core.call('match.start', { viewId: view!.id, matcher: { kind: 'executable', grantId, flags: ['-R', '2'] } })
      expect(await core.settled(other.jobId)).toMatchObject({ phase: 'done', items: 7 })
    } finally {
      await core.close()
    }
  })
})
