import { copyFileSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { CameraView, FrameImage } from '#shared/model/camera-view'
import { cameraViewHandlers } from '#main/core/camera-views/camera-view.handlers'
import { scanWork } from '#main/core/camera-views/scan.work'
import { ViewWatches } from '#main/core/camera-views/view-watches'
import { JobRunner } from '#main/core/jobs/job-runner'
import { readThumbnail } from '#main/core/pixels/thumbnail-store'
import { ScoringClient } from '#main/core/scoring/scoring-client'
import { failureOf, openTestWorkspace } from '../support/test-workspace'

/** A core of the rooms a scan needs, a workspace, and a folder for frames. */
async function openScanning() {
  const test = await openTestWorkspace()
  const scoring = new ScoringClient(test.ports.programUrl('scoring.worker'))
  onTestFinished(() => scoring.close())
  const runner = new JobRunner(test.session, test.announce, test.ports.log)
  runner.register(scanWork(test.session, scoring, test.announce, test.ports.log))
  const { session, grants, announce } = test
  const watches = new ViewWatches(session, announce, test.ports.log)
  const commands = cameraViewHandlers({ session, grants, runner, announce, watches, rememberWatched: async () => {} })
  const frames = join(test.folder, 'frames')
  mkdirSync(frames)
  const scan = async (folder = frames, name?: string) => {
    const grantId = test.grants.mint(folder).id
    const { view, jobId } = await commands['camera-view.add']({ grantId, ...(name !== undefined && { name }) })
    const job = await runner.settled(jobId)
    const [after] = (await commands['camera-view.list']({})).filter(({ id }) => id === view.id)
    const { images } = await commands['image.page']({ viewId: view.id, offset: 0, limit: 100 })
    return { view: after!, job, images, image: (id: string) => images.find(({ imageId }) => imageId === id)! }
  }
  return { ...test, commands, frames, scan }
}

async function writeFrame(path: string, level: number, bits: 8 | 16 = 8): Promise<void> {
  const [width, height] = [12, 8]
  const levels = Array.from({ length: width * height }, (_, index) => level + index)
  const data = bits === 8 ? Uint8Array.from(levels) : Uint16Array.from(levels)
  const image = sharp(data, { raw: { width, height, channels: 1 } })
  await (bits === 8 ? image.toColourspace('b-w') : image.toColourspace('grey16')).png().toFile(path)
}

describe('adding a folder of frames', () => {
  it('reads every frame, and lists those that cannot be read with the reason', async () => {
    const { frames, scan, announced, session } = await openScanning()
    await writeFrame(join(frames, '9.png'), 10)
    await writeFrame(join(frames, '10.PNG'), 20)
    await writeFrame(join(frames, '11.png'), 20)
    truncateSync(join(frames, '11.png'), 60)
    writeFileSync(join(frames, '12.png'), '')
    writeFileSync(join(frames, '13.jpg'), 'not an image at all')
    writeFileSync(join(frames, 'notes.txt'), 'not looked at')
    const { view, job, images, image } = await scan()
    expect(images.map((each) => FrameImage.parse(each).imageId)).toEqual(['9', '10', '11', '12', '13'])
    expect(CameraView.parse(view)).toMatchObject({ name: 'frames', folder: frames, images: 2, unreadable: 3, scanned: true, warnings: [] })
    expect(image('9')).toMatchObject({ fileName: '9.png', width: 12, height: 8, problem: null })
    expect(image('11')).toMatchObject({ hash: null, width: null })
    expect([image('11').problem, image('12').problem, image('13').problem].map((problem) => problem!.includes(frames))).toEqual([true, true, true])
    expect(image('12').problem).toContain('empty')
    expect(job).toMatchObject({ phase: 'done', items: 5, done: 2, failed: 3 })
    expect((await readThumbnail(session.current().folder, image('9').hash!))?.length).toBeGreaterThan(20)
    expect(announced.filter(({ name }) => name === 'camera-view.changed').at(-1)!.payload).toMatchObject({ images: 2, scanned: true })
  })

  it('never follows a link that leads out of the folder', async () => {
    const { frames, folder, scan } = await openScanning()
    const secret = join(folder, 'secret.png')
    await writeFrame(secret, 40)
    await writeFrame(join(frames, '1.png'), 10)
    symlinkSync(secret, join(frames, '2.png'))
    symlinkSync(join(frames, '1.png'), join(frames, '3.png'))
    symlinkSync(join(folder, 'nowhere.png'), join(frames, '4.png'))
    const { images, view } = await scan()
    expect(images.map(({ imageId }) => imageId)).toEqual(['1', '3'])
    expect(view.warnings).toHaveLength(2)
    expect(view.warnings[0]).toContain('2.png was skipped')
  })

  it('does not read a frame that became such a link after the folder was listed', async () => {
    const { frames, folder, commands, grants, session } = await openScanning()
    const secret = join(folder, 'secret.png')
    await writeFrame(secret, 40)
    await writeFrame(join(frames, '1.png'), 10)
    const { view } = await commands['camera-view.add']({ grantId: grants.mint(frames).id })
    const [bank] = await session.current().database.run('camera-view.banks', { viewId: view.id })
    rmSync(join(frames, '1.png'))
    symlinkSync(secret, join(frames, '1.png'))
    const { readFrame } = await import('#main/core/camera-views/read-frame')
    const reading = await readFrame({ run: () => { throw new Error('It was read') } } as never, bank!, '1.png')
    expect(reading.problem).toContain('leads out of')
  })

  it('reads 16-bit frames by the range they span together, and later ones by that same range', async () => {
    const { frames, scan } = await openScanning()
    await writeFrame(join(frames, '1.png'), 1000, 16)
    await writeFrame(join(frames, '2.png'), 5000, 16)
    const first = await scan()
    expect(first.image('1').conversion).toContain('1000..5095')
    expect(first.image('2').conversion).toContain('1000..5095')
    await writeFrame(join(frames, '3.png'), 9000, 16)
    const second = await scan()
    expect(second.image('3').conversion).toContain('1000..5095')
    expect(second.image('3').conversion).toContain('clipped')
    expect(second.image('1').hash).toBe(first.image('1').hash)
  })

  it('reads only what changed when the folder is added again', async () => {
    const { frames, scan } = await openScanning()
    for (const id of ['1', '2', '3']) await writeFrame(join(frames, `${id}.png`), Number(id))
    const first = await scan()
    await writeFrame(join(frames, '0.png'), 50)
    copyFileSync(join(frames, '0.png'), join(frames, '2.png'))
    rmSync(join(frames, '3.png'))
    const second = await scan()
    expect(second.view.id).toBe(first.view.id)
    expect(second.images.map(({ imageId }) => imageId)).toEqual(['0', '1', '2'])
    expect(second.job).toMatchObject({ items: 2, done: 2 })
    expect(second.image('1').hash).toBe(first.image('1').hash)
    expect(second.image('2').hash).toBe(second.image('0').hash)
  })

  it('refuses names that are taken or cannot be, and folders without images', async () => {
    const { frames, folder, commands, grants } = await openScanning()
    const add = (path: string, name: string) => failureOf(commands['camera-view.add']({ grantId: grants.mint(path).id, name }))
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    expect((await add(empty, 'view')).code).toBe('camera-view.too-few-images')
    await writeFrame(join(frames, '1.png'), 10)
    await writeFrame(join(empty, '1.png'), 10)
    for (const name of ['data', '..', 'a/b', 'nul']) expect((await add(frames, name)).code).toBe('request.invalid')
    await commands['camera-view.add']({ grantId: grants.mint(frames).id, name: 'view' })
    const taken = await add(empty, 'VIEW')
    expect([taken.code, taken.message.includes(frames)]).toEqual(['camera-view.name-taken', true])
    expect((await failureOf(commands['camera-view.add']({ grantId: 'none' }))).code).toBe('folder.grant-unknown')
  })
})
