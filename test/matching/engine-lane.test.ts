import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { EngineLane } from '#main/core/matching/engine-lane'
import type { MatcherOutcome } from '#main/core/matching/matcher'
import { runningChildren } from '#main/core/process/child-registry'

const fakeEngine = resolve(import.meta.dirname, '../fixtures/fake-engine.mjs')

function laneOf(command = process.execPath, idleMilliseconds?: number): EngineLane {
  const nodeProgram = { command, leadingArguments: [], environment: {} }
  const lane = new EngineLane({ programUrl: () => pathToFileURL(fakeEngine), nodeProgram }, idleMilliseconds)
  onTestFinished(() => lane.close())
  return lane
}

const pair = (mode: string): string[] => ['a.png', 'b.png', '-fake', mode]

/** Which process matched: the fake prints its id as the index. */
async function who(lane: EngineLane): Promise<number> {
  const outcome = await lane.match(pair('who'), {})
  if (outcome.status !== 'printed') throw new Error(JSON.stringify(outcome))
  return Number(outcome.text.trim().split(' ').at(-1))
}

/** A pair under way, with what cancels it. */
async function underWay(lane: EngineLane, mode: string): Promise<{ cancel: () => void, outcome: Promise<MatcherOutcome> }> {
  const cancel = new AbortController()
  const outcome = await new Promise<{ running: Promise<MatcherOutcome> }>(begun => {
    const running = lane.match(pair(mode), { signal: cancel.signal, onProgress: () => begun({ running }) })
  })
  return { cancel: () => cancel.abort(), outcome: outcome.running }
}

describe('the engine lane', () => {
  it('matches pair after pair in one process, in the order they came', async () => {
    const lane = laneOf()
    const done: string[] = []
    const asked = ['progress', 'refuses', 'ok', 'fails', 'ok'].map(mode => lane.match(pair(mode), {}).then(() => done.push(mode)))
    const [first, last] = [await who(lane), await Promise.all(asked).then(() => who(lane))]
    expect(done).toEqual(['progress', 'refuses', 'ok', 'fails', 'ok'])
    expect(last).toBe(first)
  })

  it('passes on how far a pair is', async () => {
    const fractions: number[] = []
    const onProgress = (fraction: number): number => fractions.push(fraction)
    expect(await laneOf().match(pair('progress'), { onProgress })).toMatchObject({ status: 'printed' })
    expect(fractions).toEqual([0.25, 0.5, 1])
  })

  it('starts another process after one has died, in a pair or between two', async () => {
    const lane = laneOf()
    const first = await who(lane)
    process.kill(first, 'SIGKILL')
    await expect.poll(runningChildren).toBe(0)
    const second = await who(lane)
    expect(second).not.toBe(first)
    expect(await lane.match(pair('dies'), {})).toMatchObject({ status: 'failed', stderrTail: 'the last words' })
    expect(await who(lane)).not.toBe(second)
  })

  it('does not show one pair the last words of another', async () => {
    const lane = laneOf()
    await lane.match(pair('dies'), {})
    expect(await lane.match(pair('ok'), {})).toMatchObject({ status: 'printed', stderrTail: '' })
  })

  it.each(['slow', 'stubborn'])('ends the process of a pair that is cancelled (%s), and nothing is left of it', async mode => {
    const lane = laneOf()
    const first = await who(lane)
    const { cancel, outcome } = await underWay(lane, mode)
    const next = who(lane)
    cancel()
    expect(await outcome).toEqual({ status: 'cancelled' })
    expect(await next).not.toBe(first)
    expect(runningChildren()).toBe(1)
  })

  it('leaves the process alone where the cancelled pair was still waiting', async () => {
    const lane = laneOf()
    const first = await who(lane)
    const [before, cancelled, after] = [who(lane), lane.match(pair('slow'), { signal: AbortSignal.abort() }), who(lane)]
    expect(await cancelled).toEqual({ status: 'cancelled' })
    expect([await before, await after]).toEqual([first, first])
  })

  it('lets the process end when it has had no work for a while', async () => {
    const lane = laneOf(process.execPath, 50)
    const first = await who(lane)
    await expect.poll(runningChildren).toBe(0)
    expect(await who(lane)).not.toBe(first)
  })

  it('counts a pair that is cancelled before its turn as work that is over', async () => {
    const lane = laneOf(process.execPath, 100)
    await who(lane)
    await lane.match(pair('ok'), { signal: AbortSignal.abort() })
    await expect.poll(runningChildren).toBe(0)
  })

  it('does not take a pair under way for idleness', async () => {
    const lane = laneOf(process.execPath, 50)
    await who(lane)
    const { cancel, outcome } = await underWay(lane, 'slow')
    const ended = await Promise.race([outcome.then(() => 'ended'), sleep(300).then(() => 'under way')])
    expect(ended).toBe('under way')
    cancel()
    await outcome
  })

  it('ends the process when closed; a pair in hand is lost, and said to be', async () => {
    const lane = laneOf()
    const { outcome } = await underWay(lane, 'slow')
    await lane.close()
    expect(runningChildren()).toBe(0)
    expect(await outcome).toMatchObject({ status: 'failed', reason: expect.stringContaining('SIGTERM') as string })
  })

  it('says in words that the engine cannot be started', async () => {
    const reason = 'The program /no/such/node does not exist'
    expect(await laneOf('/no/such/node').match(pair('ok'), {})).toEqual({ status: 'failed', reason, stderrTail: '' })
  })
})
