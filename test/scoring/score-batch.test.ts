import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ScoreResult } from '#shared/model/score-result'
import { defaultScoreSettings } from '#shared/model/score-settings'
import { scoreBatch, type BatchDefaults } from '#main/core/scoring/score-batch'
import { scoreFiles } from '#main/core/scoring/score-files'
import { readHomography, readRegion, readTolerance } from '#main/core/scoring/score-inputs'
import { pairFolder, shiftBySix } from './synthetic'

let folder = ''
beforeAll(async () => {
  folder = await pairFolder()
  await writeFile(join(folder, 'h.json'), JSON.stringify({ matrix: shiftBySix }))
  await writeFile(join(folder, 'fit.json'), JSON.stringify({ a: 0.5, b: 3, cutoff: 0.58 }))
  await writeFile(join(folder, 'm/bad.csv'), ',x_1,y_1,x_2,y_2,score,index\n0,1,2,3,4,5,6\n1,1,,3,4,5,6\n')
})
afterAll(async () => { await rm(folder, { recursive: true }) })

const defaults = (): BatchDefaults => ({ folder, settings: defaultScoreSettings })

async function batch(...lines: (object | string)[]): Promise<ScoreResult[]> {
  const texts = lines.map(line => typeof line === 'string' ? line : JSON.stringify(line))
  const results: ScoreResult[] = []
  for await (const result of scoreBatch(texts, defaults())) results.push(result)
  return results
}

const good = { image1: '1.png', image2: '2.png', matches: 'm/1_to_2.csv' }

describe('scoring files', () => {
  it('gives the stable shape, and evidence only on request', async () => {
    const request = {
      ...defaults(), image1: '1.png', image2: '2.png', motion: { kind: 'match-file', file: 'm/1_to_2.csv' } as const
    }
    const plain = await scoreFiles({ ...request, subBlocks: true })
    const full = await scoreFiles({ ...request, evidence: true, median: 5 })
    expect(Object.keys(plain)).toEqual([
      'image1', 'image2', 'size', 'homography', 'warp', 'tolerance', 'crop', 'mode', 'score', 'verdict', 'subBlocks',
      'contrast', 'status', 'message', 'notebookError'
    ])
    expect(Object.keys(plain.homography!)).toEqual([
      'matrix', 'method', 'thresholdPixels', 'matches', 'inliers', 'cornerShift', 'plausible', 'reason'
    ])
    expect(Object.keys(plain.subBlocks!)).toEqual(['value', 'count', 'median', 'blocks'])
    expect(plain).toMatchObject({ image1: '1.png', size: [200, 160], crop: 20, verdict: 'better', status: 'ok' })
    expect(full.subBlocks).toBeNull()
    expect(full.evidence?.histogram).toHaveLength(511)
    expect(full.despeckled?.size).toBe(5)
    expect(ScoreResult.parse(JSON.parse(JSON.stringify(full)))).toEqual(full)
  })
})

describe('a batch', () => {
  it('gives one result a line, whatever the lines hold', async () => {
    const results = await batch(
      good,
      'not json',
      '',
      { image1: '1.png', image2: 'none.png', matches: 'm/1_to_2.csv' },
      { image1: '1.png', image2: 'small.png', matches: 'm/1_to_2.csv' },
      { image1: '1.png', image2: '2.png', matches: 'm/bad.csv' },
      { image1: '1.png', image2: '2.png' },
      { image1: '1.png', image2: '2.png', homography: [1, 2, 3] },
      { image1: '1.png', image2: '2.png', homography: 'h.json' }
    )
    expect(results.map(result => result.status)).toEqual([
      'ok', 'unreadable-matches', 'unreadable-image', 'size-mismatch', 'unreadable-matches', 'unreadable-matches',
      'degenerate', 'ok'
    ])
    expect(results[1]!.message).toMatch(/^line 2: not JSON/)
    expect(results[4]!.message).toMatch(/bad\.csv, line 3: y_1 is not a finite number/)
    expect(results[5]!.message).toMatch(/line 7: give either matches or homography/)
    expect(results[6]).toMatchObject({ image1: '1.png', score: null, homography: null, verdict: null })
    expect(results[7]!.score!.value).toBeGreaterThan(0.95)
  })

  it('lets a line set its own flags', async () => {
    const [own, notebook] = await batch(
      { ...good, tolerance: 70, crop: 5, 'sub-blocks': true, roi: '100,100,50,70', evidence: true },
      { ...good, notebook: true, tolerance: 'fit.json' }
    )
    expect(own).toMatchObject({ tolerance: 70, crop: 5, mode: 'default' })
    expect(own!.subBlocks?.blocks).toHaveLength(25)
    expect(own!.evidence!.histogram.reduce((sum, count) => sum + count, 0)).toBe(50 * 55)
    expect(notebook).toMatchObject({ mode: 'notebook', homography: { method: 'RANSAC' } })
    expect(notebook!.notebookError).toMatch(/shapes \(200,160\) \(160,200\)/)
  })
})

describe('inputs', () => {
  it('take a homography as numbers, rows, text or a file', async () => {
    const rows = [[1, 0, 6], [0, 1, -3], [0, 0, 1]]
    for (const value of [shiftBySix, rows, JSON.stringify(rows), 'h.json']) {
      expect(await readHomography(value, folder)).toEqual(shiftBySix)
    }
    await expect(readHomography('none.json', folder)).rejects.toMatchObject({ code: 'homography.invalid' })
    await expect(readHomography([1, 2], folder)).rejects.toMatchObject({ code: 'homography.invalid' })
  })

  it('take a tolerance as a number, auto, or a fit with its cutoff', async () => {
    expect(await readTolerance('30', folder)).toEqual({ tolerance: { kind: 'fixed', value: 30 } })
    expect(await readTolerance('auto', folder)).toEqual({ tolerance: { kind: 'auto', a: 1.12, b: 1.88 } })
    expect(await readTolerance('fit.json', folder)).toEqual({
      tolerance: { kind: 'auto', a: 0.5, b: 3 }, cutoff: { kind: 'smoothed', value: 0.58 }
    })
    await expect(readTolerance('300', folder)).rejects.toMatchObject({ code: 'fit-file.invalid' })
    await expect(readTolerance('', folder)).rejects.toMatchObject({ code: 'fit-file.invalid' })
  })

  it('take a region as text or numbers', () => {
    expect(readRegion('1,2,30,40')).toEqual({ x: 1, y: 2, width: 30, height: 40 })
    expect(readRegion([1, 2, 30, 40])).toEqual({ x: 1, y: 2, width: 30, height: 40 })
    for (const wrong of ['1,2,3', '1,2,0,4', 'a,b,c,d', '1,2,3,4,5']) expect(() => readRegion(wrong)).toThrow(/not a region/)
  })
})
