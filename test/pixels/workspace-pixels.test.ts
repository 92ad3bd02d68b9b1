import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { PairDetail } from '#shared/model/pair-detail'
import { ScoreSettings, defaultScoreSettings } from '#shared/model/score-settings'
import { addCameraView } from '#main/core/camera-views/add-camera-view'
import { scanWork } from '#main/core/camera-views/scan.work'
import { pixelHash } from '#main/core/images/gray-file'
import { JobRunner } from '#main/core/jobs/job-runner'
import { pairHandlers } from '#main/core/pairs/pair.handlers'
import { PixelCache } from '#main/core/pixels/pixel-cache'
import { WorkspacePixels } from '#main/core/pixels/workspace-pixels'
import { ScoringClient } from '#main/core/scoring/scoring-client'
import { storedRows } from '#main/core/scoring/stored-score'
import { openTestWorkspace } from '../support/test-workspace'

const [width, height] = [200, 120]

/** Bright stripes on a slope; moved to the right by `shift` pixels. */
function frame(shift: number): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, index) => {
    const [x, y] = [(index % width) - shift, Math.floor(index / width)]
    return (x % 20 < 8 ? 180 : 20) + (y % 40)
  })
}

/** Writes a frame; of 16 bit with the gray levels in its high bytes. */
async function writeFrame(path: string, levels: Uint8Array, deep = false): Promise<void> {
  const data = deep ? Uint16Array.from(levels, (level, index) => level * 256 + (index % 256)) : levels
  const image = sharp(data, { raw: { width, height, channels: 1 } })
  await image.toColourspace(deep ? 'grey16' : 'b-w').png().toFile(path)
}

/** A workspace with two frames, the second moved by 3 px, as a pair that is scored by the true homography. */
async function openScored(settings = defaultScoreSettings, deep = false) {
  const test = await openTestWorkspace()
  const scoring = new ScoringClient(test.ports.programUrl('scoring.worker'))
  onTestFinished(() => scoring.close())
  const runner = new JobRunner(test.session, test.announce, test.ports.log)
  runner.register(scanWork(test.session, scoring, test.announce, test.ports.log))
  const frames = join(test.folder, 'frames')
  mkdirSync(frames)
  for (const [id, shift] of [['1', 0], ['2', 3]] as const) await writeFrame(join(frames, `${id}.png`), frame(shift), deep)
  const workspace = test.session.current()
  const { view, jobId } = await addCameraView(workspace, runner, frames)
  await runner.settled(jobId)
  const commands = pairHandlers(test.session, test.announce, () => test.ports.rater)
  await commands['pair.sample']({ viewId: view.id, strategy: { kind: 'consecutive' } })
  const { database } = workspace
  const run = await database.run('run.ensure', {
    viewId: view.id, preprocessing: 'unpp', matcher: 'embedded', matcherVersion: '1', flags: '["-R","2"]', coarse: true, createdAt: new Date().toISOString()
  })
  const matchSetId = await database.run('match-set.save', {
    pairId: 1, runId: run.id, status: 'ok', reason: null, imagesKey: '', path: null, fileHash: null, matches: null, seconds: 2.5,
    command: 'deepmatching a b', createdAt: new Date().toISOString()
  })
  const measured = await scoring.run('score', {
    image1: join(frames, '1.png'), image2: join(frames, '2.png'), motion: { kind: 'homography', matrix: [1, 0, 3, 0, 1, 0, 0, 0, 1] },
    settings, subBlocks: true
  })
  if (measured.status !== 'ok') throw new Error(measured.message)
  await database.run('score.save', { matchSetId, ...storedRows(measured, settings) })
  const open = async () => PairDetail.parse(await commands['pair.open']({ pairId: 1 as never, preprocessing: 'unpp' }))
  return { ...test, frames, measured, open, pixels: new WorkspacePixels(test.session, scoring) }
}

describe('a scored pair', () => {
  it('opens with its evidence, contrast, tolerance and pictures', async () => {
    const { open, measured } = await openScored()
    const detail = await open()
    expect(detail.row).toMatchObject({ state: 'better', score: measured.score.value, coarse: true, secondsMatching: 2.5, movedHash: measured.movedHash })
    expect(detail.evidence).toEqual([...measured.evidence.whole])
    expect(detail.autoTolerance).toBe(Math.floor(measured.tolerance))
    expect(detail.subBlocks).toEqual(measured.subBlocks)
    expect(detail.contrast).toEqual(measured.contrast)
    expect(detail.moved).toEqual({ hash: measured.movedHash, width, height })
    expect(detail.run).toMatchObject({ name: expect.stringMatching('^unpp') as string, flags: '-R 2' })
    expect(detail.command).toBe('deepmatching a b')
  })

  it('has the very pixels that were scored, by their hashes', async () => {
    const { open, pixels, measured } = await openScored()
    const { image1, image2, moved } = await open()
    expect((await pixels.gray(image1!.hash))!.data).toEqual(frame(0))
    expect((await pixels.gray(image2!.hash))!.data).toEqual(frame(3))
    const shown = (await pixels.gray(moved!.hash))!
    expect([shown.width, shown.height, pixelHash(shown.data)]).toEqual([width, height, measured.movedHash])
    expect(await pixels.gray('0'.repeat(64))).toBeNull()
  })

  it('has thumbnails and overlays of 160 px, kept in the workspace', async () => {
    const { open, pixels, session, frames } = await openScored()
    const { image1, image2 } = await open()
    const overlay = (await pixels.overlay(image1!.hash, image2!.hash))!
    const { data, info } = await sharp(overlay).raw().toBuffer({ resolveWithObject: true })
    expect([info.width, info.height, info.channels]).toEqual([160, 96, 3])
    const blue = data.filter((_, index) => index % 3 === 2)
    expect(Math.max(...blue)).toBeLessThan(120)
    expect(Math.max(...data.filter((_, index) => index % 3 === 0))).toBeGreaterThan(150)
    const folder = join(session.current().folder, '.cache', 'thumbnails', image1!.hash.slice(0, 2))
    expect(readdirSync(folder)).toContain(`${image1!.hash}-${image2!.hash}.webp`)
    // Both are still there when the frames are not.
    rmSync(frames, { recursive: true })
    expect(await pixels.overlay(image1!.hash, image2!.hash)).toEqual(expect.objectContaining({ length: overlay.length }))
    expect((await sharp((await pixels.thumbnail(image1!.hash))!).metadata()).width).toBe(160)
    expect(await pixels.overlay(image1!.hash, '0'.repeat(64))).toBeNull()
  })

  it.each([
    ['red-green', [true, false, false], [false, true, false]],
    ['magenta-green', [true, false, true], [false, true, false]],
    ['red-cyan', [true, false, false], [false, true, true]]
  ] as const)('has overlays in %s: what only one image has takes its colour', async (colours, ofFirst, ofSecond) => {
    const { open, pixels, session } = await openScored()
    const { image1, image2 } = await open()
    const overlay = (await pixels.overlay(image1!.hash, image2!.hash, { size: 256, colours }))!
    // Smaller than 256 px, so that each pixel is one of the frames'.
    const { data, info } = await sharp(overlay).raw().toBuffer({ resolveWithObject: true })
    expect([info.width, info.height]).toEqual([width, height])
    // Stripes begin at a multiple of 20 in the first frame, and 3 px later in the second.
    const isBright = (x: number): boolean[] => [0, 1, 2].map((channel) => data[3 * (5 * width + x) + channel]! > 100)
    expect([isBright(41), isBright(49)]).toEqual([ofFirst, ofSecond])
    const folder = join(session.current().folder, '.cache', 'thumbnails', image1!.hash.slice(0, 2))
    expect(readdirSync(folder)).toContain(`${image1!.hash}-${image2!.hash}-256-${colours}.webp`)
  })

  it('gives no pixels where the file holds others by now', async () => {
    const { open, pixels, frames } = await openScored()
    const { image1, moved } = await open()
    await writeFrame(join(frames, '1.png'), frame(9))
    expect(await pixels.gray(image1!.hash)).toBeNull()
    expect(await pixels.gray(moved!.hash)).toBeNull()
  })
})

it('has the pixels of 16-bit frames by their range, and as the notebook scored them, by their high bytes', async () => {
  const { measured, pixels, session } = await openScored(ScoreSettings.parse({ mode: 'notebook' }), true)
  const [known] = (await session.current().database.run('image.page', { viewId: 1 as never, offset: 0, limit: 1 })).images
  expect(known!.hash).not.toBe(measured.image1.hash)
  expect((await pixels.gray(known!.hash!))!.data).not.toEqual(frame(0))
  expect((await pixels.gray(measured.image1.hash))!.data).toEqual(frame(0))
  expect((await pixels.gray(measured.image2.hash))!.data).toEqual(frame(3))
  expect(pixelHash((await pixels.gray(measured.movedHash))!.data)).toBe(measured.movedHash)
})

it('has nothing while no workspace is open', async () => {
  const { pixels, session, measured } = await openScored()
  await session.close()
  expect([await pixels.gray(measured.image1.hash), await pixels.thumbnail(measured.image1.hash)]).toEqual([null, null])
})

it('keeps the images used last, up to its size', () => {
  const cache = new PixelCache(10)
  const image = (bytes: number) => ({ width: bytes, height: 1, data: new Uint8Array(bytes) })
  cache.set('a', image(4))
  cache.set('b', image(4))
  cache.get('a')
  cache.set('c', image(4))
  expect(['a', 'b', 'c'].map((hash) => cache.get(hash) !== null)).toEqual([true, false, true])
  cache.set('large', image(11))
  expect([cache.get('large'), cache.get('a') !== null]).toEqual([null, true])
})
