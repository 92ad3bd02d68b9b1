import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cameraMotion } from '#main/core/sample/camera-motion'
import { plannedSample, sampleSeed, writeSample, type SampleProgress, type SampleTruth } from '#main/core/sample/write-sample'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fringe-sample-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('writeSample', () => {
  it('writes both views with their truth, each frame whole before it is announced, and keeps them the next time', async () => {
    const seen: SampleProgress[] = []
    let longestBlock = 0
    let last = performance.now()
    const heart = setInterval(() => {
      longestBlock = Math.max(longestBlock, performance.now() - last)
      last = performance.now()
    }, 5)
    const views = await writeSample(folder, { onProgress: progress => seen.push(progress) })
    clearInterval(heart)
    expect(views).toEqual(plannedSample(folder))
    expect(seen.map(({ view, id, done, total }) => [view, id, done, total])).toEqual(
      views.flatMap((view, at) => view.ids.map((id, index) => [view.name, id, at * 14 + index + 1, 28]))
    )
    expect(longestBlock).toBeLessThan(5000)
    for (const view of views) {
      expect((await readdir(view.folder)).sort()).toEqual(view.ids.map(id => `${id}.png`).sort())
      const { width, height, channels, depth } = await sharp(join(view.folder, `${view.ids[0]}.png`)).metadata()
      expect({ width, height, channels, depth }).toEqual({ width: 500, height: 500, channels: 1, depth: 'uchar' })
      const truth = JSON.parse(await readFile(view.truthPath, 'utf8')) as SampleTruth
      expect(truth.frames.map(frame => frame.frameToScene)).toEqual(cameraMotion(view.name, sampleSeed))
    }
    const first = seen[0]?.path ?? ''
    const written = (await stat(first)).mtimeMs
    await writeSample(folder)
    expect((await stat(first)).mtimeMs).toBe(written)
  })

  it('stops when cancelled and leaves only whole frames', async () => {
    const cancel = new AbortController()
    const onProgress = ({ done }: SampleProgress): void => {
      if (done === 2) cancel.abort()
    }
    await expect(writeSample(folder, { signal: cancel.signal, onProgress })).rejects.toThrow()
    const [vessel] = plannedSample(folder)
    expect((await readdir(vessel?.folder ?? '')).sort()).toEqual(vessel?.ids.slice(0, 2).map(id => `${id}.png`))
  })
})
