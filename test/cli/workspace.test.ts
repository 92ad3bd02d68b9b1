import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { Fit } from '#shared/model/fit'
import { labelQuestion } from '#shared/model/label'
import { ScoreSettings } from '#shared/model/score-settings'
import type { SummaryRow } from '#shared/model/summary'
import { withWorkspace } from '#main/cli/workspace-session'
import { referenceData } from '../support/reference-data'
import { allPairs, frameIds, makeResultsFolder } from '../support/results-folder'
import { cliFolder, fringe, fringeJson, plainInput } from './fringe'

interface Imported {
  readonly view: string
  readonly images: number
  readonly pairs: number
  readonly matchSets: number
  readonly preprocessings: string[]
  readonly failed: number
}

const folder = cliFolder()
const results = join(folder, 'results')
const workspace = join(folder, 'w')
const pairs = allPairs().slice(0, 12)

beforeAll(async () => {
  await makeResultsFolder(results, pairs)
  // One 16-bit frame: what is exported keeps its depth.
  const first = join(results, 'data/unpp/101.png')
  const { data, info } = await sharp(first).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  const deep = Uint16Array.from(data, (level) => level * 257)
  await sharp(deep, { raw: { ...info, channels: 1 } }).toColourspace('grey16').png().toFile(first)
})

function recordsOf(file: string): unknown[] {
  return readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as unknown)
}

function listing(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => `${file} ${statSync(file).mtimeMs} ${statSync(file).size}`)
    .sort()
}

describe('a workspace of imported results', () => {
  it('takes everything in, leaves the source as it was, and may be imported twice', async () => {
    const before = listing(results)
    const imported = await fringeJson<Imported>('import', results, '--workspace', workspace)
    expect(imported).toMatchObject({ workspace, view: 'results', images: 8, pairs: 12, matchSets: 12, preprocessings: ['unpp'], failed: 0 })
    expect(await fringeJson<Imported>('import', results, '--workspace', workspace)).toEqual(imported)
    expect(listing(results)).toEqual(before)
    expect(readFileSync(join(workspace, 'results/unpp/101_to_102.csv'))).toEqual(readFileSync(join(results, 'unpp/101_to_102.csv')))
  })

  it('labels go out, come back once, and fit the same from either side', async () => {
    await labelAll()
    const [jsonl, csv] = [join(folder, 'labels.jsonl'), join(folder, 'labels.csv')]
    expect(await fringeJson('label', 'export', workspace, jsonl)).toEqual({ path: jsonl, labels: 12 })
    expect(await fringeJson('label', 'export', workspace, csv)).toEqual({ path: csv, labels: 12 })
    const fit = await fringeJson<Fit>('fit', workspace)
    expect(Object.keys(fit)).toEqual(Object.keys(Fit.shape))
    expect(fit).toMatchObject({ good: 8, bad: 4, samples: 12 })
    for (const file of [jsonl, csv]) expect(await fringeJson<Fit>('fit', '--labels', file)).toEqual(fit)
    expect(await fringeJson('label', 'import', workspace, jsonl)).toEqual({ added: 0, alreadyThere: 12, unmatched: 0 })
    const second = join(folder, 'w2')
    await fringe('import', results, '--workspace', second)
    expect(await fringeJson('label', 'import', second, csv)).toEqual({ added: 12, alreadyThere: 0, unmatched: 0 })
    expect(await fringeJson('label', 'import', second, csv)).toEqual({ added: 0, alreadyThere: 12, unmatched: 0 })
    const again = join(folder, 'again.jsonl')
    await fringe('label', 'export', second, again)
    expect(recordsOf(again)).toEqual(recordsOf(jsonl))
  })

  it('a label file that is none is refused by line, and nothing is added', async () => {
    const bad = join(folder, 'bad.jsonl')
    writeFileSync(bad, `${readFileSync(join(folder, 'labels.jsonl'), 'utf8').split('\n')[0]}\n{"id": 3}\n`)
    expect(await fringe('label', 'import', workspace, bad)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Line 2') as string })
    expect(await fringe('label', 'import', workspace, join(folder, 'gone.csv'))).toMatchObject({ code: 1, stderr: expect.stringContaining('gone.csv cannot be read') as string })
    expect(await fringe('label', 'export', workspace, join(folder, 'no/such/x.csv'))).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be written') as string })
  })

  it('a summary with flags measures anew and leaves the settings alone', async () => {
    const [shown] = (await fringeJson<{ rows: SummaryRow[] }>('summary', workspace)).rows
    expect(shown).toMatchObject({ preprocessing: 'unpp' })
    expect(shown!.numBetter + shown!.numWorse + shown!.numUnscored).toBe(12)
    const [other] = (await fringeJson<{ rows: SummaryRow[] }>('summary', workspace, '--tolerance', '3', '--crop', '0', '--notebook')).rows
    expect(other!.meanCount).toBeGreaterThan(shown!.meanCount!)
    expect((await fringeJson<{ rows: SummaryRow[] }>('summary', workspace)).rows).toEqual([shown])
    const settings = await withWorkspace(plainInput(), workspace, false, (session) => session.call('settings.read', {}))
    expect(settings).toEqual(ScoreSettings.parse({}))
    expect((await fringe('summary', workspace)).stdout).toMatch(/^preprocessing +better +worse +unscored/)
    expect(await fringe('summary', workspace, '--base', 'heavy')).toMatchObject({ code: 1, stderr: expect.stringContaining('there are unpp') as string })
  })

  it('exports homographies, labels, and aligned images of their own bit depth', async () => {
    const homographies = await fringeJson<{ path: string, files: number }>('export', workspace, '--what', 'homographies')
    const list = JSON.parse(readFileSync(join(homographies.path, 'homographies.json'), 'utf8')) as { homography: { matrix: number[] }, verdict: string }[]
    expect(list).toHaveLength(12)
    expect(list.every(({ homography }) => homography.matrix.length === 9)).toBe(true)
    expect(readFileSync(join(homographies.path, 'homographies.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(13)
    const better = list.filter(({ verdict }) => verdict === 'better').length
    const aligned = await fringeJson<{ path: string, files: number }>('export', workspace, '--what', 'aligned', '--only', 'better')
    expect(aligned.files).toBe(better)
    expect(better).toBeGreaterThan(3)
    const images = readdirSync(join(aligned.path, 'results/unpp'))
    expect(images).toHaveLength(better)
    const depthOf = async (id: string) => (await sharp(join(aligned.path, 'results/unpp', images.find((name) => name.startsWith(id))!)).metadata()).depth
    expect([await depthOf('101_'), await depthOf('102_')]).toEqual(['ushort', 'uchar'])
    expect(await fringeJson('export', workspace, '--what', 'labels')).toMatchObject({ files: 2 })
  })

  async function labelAll(): Promise<void> {
    const wrong = new Map(pairs.map(({ id1, id2, wrongBy }) => [`${id1} ${id2}`, wrongBy > 0]))
    const provenance = { question: labelQuestion, mode: 'api', zoom: null, tolerance: null, dwellMilliseconds: null, version: '0.0.0' } as const
    await withWorkspace(plainInput(), workspace, false, async (session) => {
      const { rows } = await session.call('pair.page', { filter: { viewId: null, preprocessing: 'unpp' }, sort: { column: 'sampled', descending: false }, offset: 0, limit: 100 })
      for (const { matchSetId, image1, image2 } of rows) {
        const verdict = wrong.get(`${image1} ${image2}`) ? 'bad' : 'good'
        await session.call('label.add', { matchSetId: matchSetId!, verdict, provenance })
      }
    })
  }
})

describe('what is not right', () => {
  it('a folder that is no results folder, and a match file that is none', async () => {
    const path = join(folder, 'frames-only')
    mkdirSync(path)
    expect(await fringe('import', path, '--workspace', join(folder, 'w3'))).toMatchObject({
      code: 1, stderr: expect.stringContaining(`${path} is not a results folder: it holds no images in data/<preprocessing>/`) as string
    })
    const odd = join(folder, 'odd')
    await makeResultsFolder(odd, [{ id1: frameIds[0]!, id2: frameIds[1]!, wrongBy: 0 }])
    writeFileSync(join(odd, 'unpp', `${frameIds[1]}_to_${frameIds[2]}.csv`), ',x_1,y_1,x_2,y_2,score,index\n0,1,nan,3,4,5,6\n')
    expect(await fringeJson('import', odd, '--workspace', join(folder, 'w3'))).toMatchObject({ pairs: 2, matchSets: 2, failed: 0 })
    const [row] = (await fringeJson<{ rows: SummaryRow[] }>('summary', join(folder, 'w3'))).rows
    expect(row).toMatchObject({ numBetter: 1, numUnscored: 1 })
  })

  it('a workspace of a newer version is left alone', async () => {
    const path = join(folder, 'newer')
    await withWorkspace(plainInput(), path, true, (session) => session.call('camera-view.list', {}))
    const database = new Database(join(path, 'fringe.db'))
    database.pragma('user_version = 99')
    database.close()
    expect(await fringe('summary', path)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/fringe\.db was written by a newer Fringe.*Update Fringe/) as string })
  })

  it('a folder that is no workspace', async () => {
    expect(await fringe('summary', dirname(results))).toMatchObject({ code: 1, stderr: expect.stringContaining('is not a Fringe workspace') as string })
    expect(await fringe('fit', join(folder, 'nowhere'))).toMatchObject({ code: 1, stderr: expect.stringContaining('does not exist') as string })
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(await fringe('import', results, '--workspace', join(file, 'w'))).toMatchObject({ code: 1, stderr: expect.stringContaining('A workspace cannot be made') as string })
  })

  it('two programs on one workspace: the second says so', async () => {
    const second = await withWorkspace(plainInput(), workspace, false, () => fringe('summary', workspace))
    expect(second).toMatchObject({ code: 1, stdout: '', stderr: `${workspace} is open in another Fringe. Close it there, or choose another workspace.\n` })
  })
})

const goldens = referenceData('dev/goldens.json')

describe.skipIf(goldens === null)("the notebook's tables", () => {
  type Summary = Readonly<Record<string, number | 'nan'>>
  interface Golden {
    readonly score_base: string
    readonly score_pp_tol50: Record<string, number[]>
    readonly score_pp_sb_tol50_crop20: Record<string, { readonly summary: Summary }>
  }
  const view = 'tok_antenna'
  const table = join(folder, 'antenna')
  const golden = goldens === null ? null : (JSON.parse(readFileSync(goldens, 'utf8')) as { summaries: Record<string, Golden> }).summaries[view]!
  const near = (value: number | 'nan') => (value === 'nan' ? null : (expect.closeTo(value, 12) as number))

  beforeAll(() => fringe('import', join(dirname(goldens!), view), '--workspace', table))

  async function rowsOf(...flags: string[]): Promise<SummaryRow[]> {
    return (await fringeJson<{ rows: SummaryRow[] }>('summary', table, '--notebook', '--tolerance', '50', '--base', golden!.score_base, ...flags)).rows
  }

  it('score_pp', async () => {
    const expected = Object.entries(golden!.score_pp_tol50).map(([preprocessing, numbers]) => [preprocessing, ...numbers.map(near)])
    const found = await rowsOf('--crop', '7')
    expect(found.map((row) => [
      row.preprocessing, row.meanCount, row.fractionUnscored, row.changedScoreMean, row.changedScoreStd, row.scoreMean, row.scoreStd
    ])).toEqual(expected)
  })

  it('score_pp_sb', async () => {
    const found = await rowsOf('--sub-blocks')
    const expected = Object.entries(golden!.score_pp_sb_tol50_crop20).map(([preprocessing, { summary }]) => ({
      preprocessing, meanCount: near(summary['mean_count']!), fractionUnscored: near(summary['frac_unscored']!),
      changedScoreMean: near(summary['changed_score_mean']!), changedScoreStd: near(summary['changed_score_std']!),
      scoreMean: near(summary['score_mean']!), scoreStd: near(summary['score_std']!), numBetter: summary['num_better'],
      numWorse: summary['num_worse'], numUnscored: summary['num_unscored'], meanBetter: near(summary['mean_better']!),
      stdBetter: near(summary['std_better']!), meanWorse: near(summary['mean_worse']!), stdWorse: near(summary['std_worse']!)
    }))
    expect(found).toMatchObject(expected)
  })
})
