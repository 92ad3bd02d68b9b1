import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { ScoreResult } from '#shared/model/score-result'
import { homographyMotion } from '#shared/numerics/homography-motion'
import { goldenFile, goldens, type GoldenPair } from '../scoring/goldens'
import { shiftBySix } from '../scoring/synthetic'
import { cliFolder, fringe, startFringe } from './fringe'
import { score, scoredPair } from './scored-pair'

const folder = cliFolder()
const { pair, image1, image2, matches, images } = await scoredPair()

/** A pair of the reference, as the flags of fringe score. */
function flagsOf(golden: GoldenPair, base: string): string[] {
  const { img_1, img_2 } = golden.images[base]!
  return ['--image1', goldenFile(img_1.path), '--image2', goldenFile(img_2.path)]
}

const near = (expected: number) => expect.closeTo(expected, 12) as number

describe.skipIf(goldens === null)('fringe score on the reference pairs', () => {
  // One square and one not, each matched and scored on different preprocessings.
  const keys = ['tok_divertor/80078_to_83382', 'vtest/400_to_640']
  const chosen = goldens?.pairs.filter(({ key }) => keys.includes(key)) ?? []

  it('finds both', () => expect(chosen).toHaveLength(2))

  it.each(chosen.map((golden) => [golden.key, golden] as const))('%s: the notebook to the letter', async (_key, golden) => {
    const [matching, homography] = Object.entries(golden.homographies)[0]!
    const base = Object.keys(golden.images).at(-1)!
    const reference = homography.scores[base]!
    expect(base).not.toBe(matching)
    const common = [...flagsOf(golden, base), '--notebook', '--sub-blocks']
    const auto = await score(...common, '--matches', goldenFile(homography.csv))
    const { value, count } = auto.score!
    expect([value, count]).toEqual([near(reference.dd_score_autotol_crop20[0]), reference.dd_score_autotol_crop20[1]])
    expect(auto).toMatchObject({
      status: 'ok', mode: 'notebook', crop: 20, size: [golden.shape[1], golden.shape[0]], notebookError: reference.notebook_flow_error,
      tolerance: near(reference.get_tol.mean), warp: { sha256: reference.warp.sha256 },
      homography: { method: 'RANSAC', thresholdPixels: 3, matches: homography.n_matches, inliers: homography.inliers },
      subBlocks: { value: near(reference.ddscore_sub_autotol_crop20[0]), count: reference.ddscore_sub_autotol_crop20[1] }
    })
    expectSameCorners(auto.homography!.matrix, homography.H, golden.shape)
    const fixed = await score(...common, '--homography', JSON.stringify(homography.H), '--tolerance', '50', '--crop', '20')
    const blocks = reference.ddscore_sub_tol50_crop20
    expect(fixed.score).toMatchObject({ value: near(reference.dd_score['tol50_crop20']![0]), count: reference.dd_score['tol50_crop20']![1] })
    expect(fixed.subBlocks!.blocks.map((block) => [block.count, block.shift])).toEqual(blocks.block_counts.map((each, index) => [each, blocks.block_shifts[index]]))
    const histogram = await score(...common, '--matches', goldenFile(homography.csv), '--tolerance', '7', '--crop', '5', '--evidence', '--median', '3')
    expect(histogram.evidence!.histogram).toEqual(reference.dd_histogram_crop5_minus255_to_255)
    expect(histogram.despeckled).toMatchObject({ better: reference.masks_tol7_crop5.better_med_3.ones, worse: reference.masks_tol7_crop5.worse_med_3.ones })
  })

  it.each(chosen.map((golden) => [golden.key, golden] as const))('%s: the default rules', async (_key, golden) => {
    const homography = Object.values(golden.homographies)[0]!
    const reference = homography.scores['unpp']!.corrected
    const file = join(folder, 'h.json')
    writeFileSync(file, JSON.stringify({ matrix: homography.H }))
    for (const [name, crop] of [['tol30_crop0_valid', '0'], ['tol50_crop20_valid', '20']] as const) {
      const { score: found, mode } = await score(...flagsOf(golden, 'unpp'), '--homography', file, '--tolerance', name.slice(3, 5), '--crop', crop)
      const [value, count, better, worse] = reference.dd_score[name]!
      // Below the minimum of 50 the page overrules the file.
      expect({ ...found, mode }).toEqual({ value: count < 50 ? null : near(value!), count, better, worse, mode: 'default' })
    }
  })

  it.each(goldens?.edge.decode.map((golden) => [golden.file, golden] as const) ?? [])('%s is read as the notebook reads it', async (_file, golden) => {
    const file = goldenFile(golden.file)
    const result = await score('--image1', file, '--image2', file, '--homography', '[1,0,0,0,1,0,0,0,1]', '--notebook', '--crop', '0')
    expect(result).toMatchObject({ status: 'ok', size: [golden.shape[1], golden.shape[0]], warp: { sha256: golden.sha256 } })
  })

  it.each(goldens?.edge.homography_edge.map((golden) => [golden.name, golden] as const) ?? [])('matches that are %s', async (name, golden) => {
    const file = join(folder, `${name}.csv`)
    const lines = golden.points.map((point, index) => `${index},${point.join(',')},1,0`)
    writeFileSync(file, [',x_1,y_1,x_2,y_2,score,index', ...lines, ''].join('\n'))
    const result = await score(...images, '--matches', file, '--notebook')
    if (golden.H) expectSameCorners(result.homography!.matrix, golden.H, [160, 200])
    else {
      expect(result).toMatchObject({ status: name === 'three' ? 'too-few-matches' : 'degenerate', score: null, verdict: null, homography: null })
      expect(result.message).toContain(file)
    }
  })
})

function expectSameCorners(found: readonly number[], expected: readonly number[], [height, width]: readonly [number, number]): void {
  const [corners, reference] = [found, expected].map((matrix) => homographyMotion([...matrix], { width, height }).cornerShift)
  expect(corners!.max).toBeCloseTo(reference!.max, 5)
  expect(corners!.mean).toBeCloseTo(reference!.mean, 5)
}

describe('fringe score --batch', () => {
  it('scores what it can, says why it cannot, and equals the single command', async () => {
    const nan = join(pair, 'm', 'nan.csv')
    writeFileSync(nan, ',x_1,y_1,x_2,y_2,score,index\n0,1,nan,3,4,5,6\n')
    const few = join(pair, 'm', 'few.csv')
    writeFileSync(few, ',x_1,y_1,x_2,y_2,score,index\n0,1,2,3,4,5,6\n1,10,20,30,40,5,6\n')
    await sharp({ create: { width: 90, height: 70, channels: 3, background: 'red' } }).png().toFile(join(pair, 'small.png'))
    const file = join(pair, 'batch.jsonl')
    const lines = [
      { image1: '1.png', image2: '2.png', matches: 'm/1_to_2.csv', 'sub-blocks': true },
      { image1: '1.png', image2: 'gone.png', matches: 'm/1_to_2.csv' },
      'not json',
      { image1: '1.png', image2: '2.png', matches: 'm/nan.csv' },
      { image1: '1.png', image2: '2.png', matches: 'm/few.csv' },
      { image1: '1.png', image2: 'small.png', matches: 'm/1_to_2.csv' },
      { image1: '1.png', image2: '2.png', homography: [1, 2, 3] },
      { image1: '1.png', image2: '2.png' },
      { image1: '1.png', image2: '2.png', homography: shiftBySix, tolerance: 30, crop: 7, notebook: true }
    ]
    writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
    const { code, stdout, stderr } = await fringe('score', '--batch', file, '--json')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const results = stdout.trimEnd().split('\n').map((line) => ScoreResult.parse(JSON.parse(line)))
    expect(results.map((result) => result.status)).toEqual([
      'ok', 'unreadable-image', 'unreadable-matches', 'unreadable-matches', 'too-few-matches', 'size-mismatch', 'degenerate', 'unreadable-matches', 'ok'
    ])
    const messages = results.map((result) => result.message)
    expect(messages[1]).toContain(join(pair, 'gone.png'))
    expect(messages[2]).toContain('line 3: not JSON')
    expect(messages[3]).toContain(`${nan}, line 2`)
    expect(messages[4]).toContain(few)
    expect(messages[5]).toContain(`${join(pair, 'small.png')} has 90 x 70`)
    expect(messages[7]).toContain('give either matches or homography')
    const named = { image1: '1.png', image2: '2.png' }
    expect(results[0]).toEqual({ ...(await score(...images, '--matches', matches, '--sub-blocks')), ...named })
    expect(results[8]).toEqual({ ...(await score(...images, '--homography', JSON.stringify(shiftBySix), '--tolerance', '30', '--crop', '7', '--notebook')), ...named })
    const single = await score(...images, '--homography', '[1,2,3]')
    expect(results[6]).toEqual({ ...single, ...named, message: `line 7: ${single.message}` })
  })

  it('takes flags for all lines, and a file that is not there is a failure', async () => {
    const file = join(pair, 'short.jsonl')
    writeFileSync(file, `${JSON.stringify({ image1: '1.png', image2: '2.png', matches: 'm/1_to_2.csv' })}\n`)
    const { stdout } = await fringe('score', '--batch', file, '--tolerance', '40', '--crop', '10', '--evidence')
    expect(JSON.parse(stdout)).toMatchObject({ tolerance: 40, crop: 10, evidence: { histogram: expect.any(Array) as unknown } })
    expect(await fringe('score', '--batch', join(pair, 'gone.jsonl'))).toMatchObject({ code: 1, stderr: expect.stringContaining('gone.jsonl') as string })
  })
})

describe('fringe score', () => {
  it('reads paths from the current folder, and says the result in one line for people', async () => {
    symlinkSync(image1, join(folder, 'here.png'))
    const before = process.cwd()
    try {
      process.chdir(folder)
      const { code, stdout } = await fringe('score', '--image1', 'here.png', '--image2', image2, '--matches', matches)
      expect(code).toBe(0)
      expect(stdout).toMatch(new RegExp(`^here.png -> ${image2}: better, [01]\\.\\d+ on \\d+ px at tolerance \\d+, \\d+ of \\d+ matches\n$`))
    } finally {
      process.chdir(before)
    }
  })

  it('takes the fit that fringe fit printed as its tolerance', async () => {
    const file = join(folder, 'fit.json')
    writeFileSync(file, JSON.stringify({ a: 0, b: 33, cutoff: 0.6 }))
    expect((await score(...images, '--matches', matches, '--tolerance', file)).tolerance).toBe(33)
    const { code, stderr } = await fringe('score', ...images, '--matches', matches, '--tolerance', join(folder, 'gone.json'))
    expect(code).toBe(1)
    expect(stderr).toContain('gone.json: the file cannot be read (ENOENT')
    writeFileSync(file, '[]')
    expect((await fringe('score', ...images, '--matches', matches, '--tolerance', file)).stderr).toContain('fit.json: not a tolerance')
  })

  it('gives an implausible homography its reason and never the verdict better', async () => {
    const result = await score(...images, '--homography', '[1,0,80,0,1,0,0,0,1]')
    expect(result).toMatchObject({ status: 'ok', verdict: 'implausible', homography: { plausible: false, reason: expect.stringMatching(/\w/) as string } })
    expect((await fringe('score', ...images, '--homography', '[1,0,80,0,1,0,0,0,1]')).stdout).toMatch(/implausible, .* at tolerance \d+\n$/)
  })

  it('calls a singular homography degenerate', async () => {
    expect(await score(...images, '--homography', '[1,0,0,2,0,0,0,0,1]')).toMatchObject({ status: 'degenerate', score: null, homography: null })
  })

  it('measures nothing where the crop leaves nothing', async () => {
    expect(await score(...images, '--matches', matches, '--crop', '500')).toMatchObject({ status: 'ok', score: { value: null, count: 0 }, verdict: 'undetermined' })
  })
})

describe('an interrupted batch', () => {
  it('has printed whole lines and exits with 130', async () => {
    const file = join(folder, 'long.jsonl')
    writeFileSync(file, `${JSON.stringify({ image1, image2, matches })}\n`.repeat(2000))
    const { child, outcome } = startFringe('score', '--batch', file, '--json')
    child.stdout!.once('data', () => child.kill('SIGINT'))
    const { code, stdout, stderr } = await outcome
    expect({ code, stderr }).toEqual({ code: 130, stderr: 'Interrupted; the lines printed so far are whole\n' })
    const results = stdout.trimEnd().split('\n').map((line) => ScoreResult.parse(JSON.parse(line)))
    expect(results.length).toBeLessThan(2000)
    expect(results.every((result) => result.status === 'ok')).toBe(true)
  })
})
