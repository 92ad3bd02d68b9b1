import { spawn } from 'node:child_process'
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MatchSetDetail, WithoutBadMatches, type MatchMark } from '#shared/model/match-mark'
import type { MatchSetId } from '#shared/model/pair'
import { pixelHash } from '#main/core/images/gray-file'
import { failureOf, temporaryFolder } from '../support/test-workspace'
import { workspaceCore, type WorkspaceCore } from '../support/workspace-core'
import { importMisled, trueShift } from './marked-core'

function commandsOn(core: WorkspaceCore, matchSetId: MatchSetId) {
  return {
    open: async () => MatchSetDetail.parse(await core.call('match-set.open', { matchSetId })),
    mark: (rows: readonly number[], mark: MatchMark | null) => core.call('match-mark.set', { matchSetId, rows: [...rows], mark }),
    undo: () => core.call('match-mark.undo', { matchSetId }),
    redo: () => core.call('match-mark.redo', { matchSetId }),
    withoutBad: async () => WithoutBadMatches.parse(await core.call('match-set.without-bad', { matchSetId }))
  }
}

async function openMisled(folder?: string) {
  const core = await workspaceCore(folder)
  onTestFinished(() => core.close())
  await core.open()
  const misled = await importMisled(core)
  return { core, ...misled, ...commandsOn(core, misled.matchSetId) }
}

describe('the matches of a match set', () => {
  it('come with the distance from the homography, and whether it counted them', async () => {
    const { open, right, wrong, row } = await openMisled()
    const set = await open()
    expect(set.x1).toHaveLength(right.length + wrong.length)
    expect(set.inlier.filter(Boolean)).toHaveLength(row.inliers!)
    // The wrong ones are more, so the homography is theirs.
    expect(set.inlier[wrong[0]!]).toBe(true)
    expect(set.error[wrong[0]!]).toBeLessThan(0.1)
    expect(set.error[right[0]!]).toBeCloseTo(Math.hypot(7, 7), 1)
    expect([set.x2[0]! - set.x1[0]!, set.y2[0]! - set.y1[0]!]).toEqual([trueShift.x, trueShift.y])
    expect(set.mark.every((mark) => mark === null)).toBe(true)
  })

  it('are refused where the file is gone, was changed, or there is none', async () => {
    const { core, open, file, mark } = await openMisled()
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('3.5', '3.6'))
    expect((await failureOf(open())).code).toBe('match-file.invalid')
    expect((await failureOf(mark([0], 'bad'))).code).toBe('match-file.invalid')
    rmSync(file)
    expect((await failureOf(open())).code).toBe('match-file.invalid')
    expect((await failureOf(commandsOn(core, 99 as MatchSetId).open())).code).toBe('match-set.not-found')
  })
})

describe('without the matches marked bad', () => {
  it('the homography of a misled pair becomes the right one, and its score better', async () => {
    const { core, row, mark, withoutBad, wrong, right, file } = await openMisled()
    const csv = readFileSync(file)
    const all = await withoutBad()
    expect([all.left, all.score!.value]).toEqual([right.length + wrong.length, row.score])
    expect(all.moved!.hash).toBe(row.movedHash)
    await mark(wrong, 'bad')
    const without = await withoutBad()
    expect(without.left).toBe(right.length)
    expect(without.homography!.matrix[2]).toBeCloseTo(trueShift.x, 3)
    expect(without.homography!.matrix[5]).toBeCloseTo(trueShift.y, 3)
    expect(without.state).toBe('better')
    expect(without.score!.value!).toBeGreaterThan((all.score!.value ?? 0) + 0.2)
    const pixels = await core.core.pixels.gray(without.moved!.hash)
    expect(pixelHash(pixels!.data)).toBe(without.moved!.hash)
    // Neither the CSV nor what is stored of the pair changed.
    expect(readFileSync(file)).toEqual(csv)
    expect((await core.call('pair.open', { pairId: row.pairId })).row).toEqual(row)
  })

  it('too few are a result with its reason', async () => {
    const { mark, withoutBad, wrong, right } = await openMisled()
    await mark([...wrong, ...right.slice(3)], 'bad')
    const without = await withoutBad()
    expect(without).toMatchObject({ left: 3, homography: null, moved: null, score: null, state: 'too-few-matches' })
    expect(without.reason).toContain('at least 4')
  })

  it('an image that is gone is said', async () => {
    const { core, withoutBad } = await openMisled()
    rmSync(join(core.folder, 'results', 'data', 'unpp', '101.png'))
    expect((await failureOf(withoutBad())).code).toBe('image.unreadable')
  })

  it('its moved image is served only until the workspace closes', async () => {
    const { core, mark, withoutBad, wrong } = await openMisled()
    await mark(wrong, 'bad')
    const { moved } = await withoutBad()
    await core.open('another')
    expect(await core.core.pixels.gray(moved!.hash)).toBeNull()
  })
})

describe('marks', () => {
  it('of many rows are one event: undone and redone together', async () => {
    const { mark, undo, redo, open } = await openMisled()
    expect(await mark([1, 2, 2, 3], 'bad')).toMatchObject({ undoable: 1, redoable: 0 })
    await mark([3, 4], 'good')
    const marks = async (): Promise<unknown[]> => (await open()).mark.slice(0, 6)
    expect(await marks()).toEqual([null, 'bad', 'bad', 'good', 'good', null])
    expect(await undo()).toMatchObject({ undoable: 1, redoable: 1 })
    expect(await marks()).toEqual([null, 'bad', 'bad', 'bad', null, null])
    await undo()
    expect(await marks()).toEqual([null, null, null, null, null, null])
    expect((await failureOf(undo())).code).toBe('label.nothing-to-undo')
    await redo()
    expect(await redo()).toMatchObject({ undoable: 2, redoable: 0 })
    expect(await marks()).toEqual([null, 'bad', 'bad', 'good', 'good', null])
    expect((await failureOf(redo())).code).toBe('label.nothing-to-redo')
    await mark([1, 2], null)
    expect(await marks()).toEqual([null, null, null, 'good', 'good', null])
  })

  it('on rows that the CSV does not have are refused, whole', async () => {
    const { mark, open, right, wrong } = await openMisled()
    expect((await failureOf(mark([0, right.length + wrong.length], 'bad'))).code).toBe('request.invalid')
    expect((await open()).undoable).toBe(0)
  })

  it('are the rater\'s own', async () => {
    const folder = temporaryFolder()
    const { core, mark, matchSetId } = await openMisled(folder)
    await mark([1], 'bad')
    await core.call('preferences.update', { user: { rater: 'somebody else' } })
    const other = await commandsOn(core, matchSetId).open()
    expect([other.mark[1], other.undoable]).toEqual([null, 0])
  })

  it('outlive the program, and can be undone and redone after it', async () => {
    const folder = temporaryFolder()
    const first = await openMisled(folder)
    await first.mark([1], 'bad')
    await first.mark([2], 'good')
    await first.undo()
    await first.core.close()
    const core = await workspaceCore(folder)
    onTestFinished(() => core.close())
    await core.open()
    const again = commandsOn(core, first.matchSetId)
    expect((await again.open()).mark.slice(0, 4)).toEqual([null, 'bad', null, null])
    expect((await again.redo()).mark.slice(0, 4)).toEqual([null, 'bad', 'good', null])
    await again.undo()
    expect((await again.undo()).mark.every((mark) => mark === null)).toBe(true)
    expect(readdirSync(join(folder, 'ws'))).toContain('fringe.db')
  })

  it('that were acknowledged are there after the program was killed, and the CSV is as it was', async () => {
    const folder = temporaryFolder()
    const { core: first, matchSetId, file } = await openMisled(folder)
    const csv = readFileSync(file)
    await first.close()
    const acknowledged = await markUntilKilled(folder, matchSetId, 40)
    const core = await workspaceCore(folder)
    onTestFinished(() => core.close())
    await core.open()
    const { mark, undoable } = await commandsOn(core, matchSetId).open()
    expect(acknowledged.filter((row) => mark[row] !== 'bad')).toEqual([])
    expect(undoable).toBeGreaterThanOrEqual(acknowledged.length)
    expect(readFileSync(file)).toEqual(csv)
  })
})

/** Marks in a program of its own, which is killed outright once so many marks were acknowledged; returns their rows. */
async function markUntilKilled(folder: string, matchSetId: MatchSetId, enough: number): Promise<number[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'marking-child.ts'), folder, String(matchSetId)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  const rows = (): number[] => text.split('\n').slice(0, -1).map(Number)
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    if (rows().length >= enough) child.kill('SIGKILL')
  })
  await new Promise((resolve) => child.once('close', resolve))
  expect(child.signalCode).toBe('SIGKILL')
  return rows()
}
