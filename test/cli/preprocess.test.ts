import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PreprocessingStrategy } from '#shared/model/preprocessing'
import { frameIds, makeResultsFolder } from '../support/results-folder'
import { cliFolder, fringe, fringeJson, gridMatches, makeMatcher } from './fringe'

interface Made { readonly strategy: string, readonly folder: string, readonly frames: number, readonly images: number, readonly made: number, readonly kept: number, readonly failed: number }
interface Run { readonly pairs: number, readonly done: number, readonly items: { readonly id1: string, readonly score: { readonly count: number } | null }[] }

const folder = cliFolder()
const view = join(folder, 'wall/data/unpp')
const workspace = join(folder, 'w')
const here = ['--workspace', workspace]
let matcher = ''

beforeAll(async () => {
  await makeResultsFolder(join(folder, 'wall'))
  matcher = makeMatcher(folder, 'grid-matcher', gridMatches)
})

describe('fringe preprocess', () => {
  it('lists the presets with their steps', async () => {
    const { strategies } = await fringeJson<{ strategies: PreprocessingStrategy[] }>('preprocess', '--list')
    expect(strategies.find(({ name }) => name === 'ds_cc_bl')!.steps!.map(({ kind }) => kind)).toEqual(['downsample', 'clahe', 'bilateral'])
    const { stdout } = await fringe('preprocess', '--list')
    expect(stdout).toContain('final-superheavy')
    expect(stdout).toContain('downsample factor 2, clahe clipLimit 2 tiles 8, bilateral diameter 9 sigmaColour 75 sigmaSpace 75')
  })

  it('makes the images of a preset, and nothing twice', async () => {
    const first = await fringeJson<Made>('preprocess', view, '--strategy', 'clustered_norm', ...here)
    expect(first).toMatchObject({ strategy: 'clustered_norm', frames: 8, images: 8, made: 8, kept: 0, failed: 0 })
    expect(readdirSync(first.folder).sort()).toEqual(frameIds.map((id) => `${id}.png`))
    const { code, stdout, stderr } = await fringe('preprocess', 'wall', '--strategy', 'clustered_norm', ...here)
    expect({ code, stdout }).toEqual({ code: 0, stdout: `wall as clustered_norm: 8 of 8 images in ${first.folder}, 0 made now, 8 kept, 0 failed\n` })
    expect(stderr).toBe('')
  })

  it('takes steps from a file, and lists them with the workspace', async () => {
    const file = join(folder, 'steps.json')
    writeFileSync(file, '[{"kind": "median", "size": 5}]')
    expect(await fringeJson<Made>('preprocess', view, '--strategy', 'mine', '--steps', file, ...here)).toMatchObject({ made: 8, kept: 0 })
    const { strategies, states } = await fringeJson<{ strategies: PreprocessingStrategy[], states: object[] }>('preprocess', '--list', ...here)
    expect(strategies.at(-1)).toMatchObject({ name: 'mine', origin: 'own', steps: [{ kind: 'median', size: 5 }] })
    expect(states).toContainEqual({ view: 'wall', name: 'mine', images: 8, frames: 8, stale: 0, matched: 0 })
  })

  it.each<[string[], number, string]>([
    [['--strategy', 'mine'], 2, '--workspace is missing'],
    [['--strategy', 'nope', ...here], 1, 'There is no preprocessing nope; there are unpp, ds'],
    [['--strategy', 'a/b', '--steps', '[]', ...here], 2, 'cannot name a folder'],
    [['--strategy', 'x', '--steps', '[{"kind": "blur"}]', ...here], 2, '--steps does not hold steps'],
    [['--strategy', 'x', '--steps', '[{"kind": "median", "sizes": 5}]', ...here], 2, 'median has no sizes'],
    [['--strategy', 'x', '--steps', '[{"kind": "median", "size": 4}]', ...here], 1, 'needs an odd size'],
    [['--strategy', 'x', '--steps', 'gone.json', ...here], 1, 'gone.json cannot be read']
  ])('%j ends with %i', async (flags, code, message) => {
    const outcome = await fringe('preprocess', view, ...flags, '--json')
    expect(outcome.code).toBe(code)
    expect((JSON.parse(outcome.stdout) as { failure: { message: string } }).failure.message).toContain(message)
  })
})

describe('preprocessed images', () => {
  it('are made first where a run matches or scores them, and matched for all pairs there are', async () => {
    const flags = [...here, '--count', '2', '--seed', '1', '--matcher', matcher, '--preprocessing', 'ds', '--base', 'ds_cc_ds']
    expect(await fringeJson<Run>('run', view, ...flags)).toMatchObject({ pairs: 2, done: 2 })
    expect(readdirSync(join(workspace, 'wall', 'data')).sort()).toEqual(['clustered_norm', 'ds', 'ds_cc_ds', 'mine'])
    expect(readdirSync(join(workspace, 'wall', 'ds'))).toHaveLength(2)
    const all = await fringeJson<Run>('match', 'wall', ...here, '--preprocessing', 'mine', '--matcher', matcher)
    expect(all).toMatchObject({ pairs: 2, done: 2 })
    expect(all.items.every(({ score }) => score!.count > 0)).toBe(true)
  })

  it.each<[string, string[], number, string]>([
    ['match', ['wall', ...here, '--count', '3'], 2, '--seed must be a whole number'],
    ['match', ['roof', ...here], 1, 'no camera view is called roof; there are wall'],
    ['match', [view], 2, '--workspace is missing']
  ])('%s %j ends with %i', async (command, flags, code, message) => {
    expect(await fringe(command, ...flags)).toMatchObject({ code, stderr: expect.stringContaining(message) as string })
  })
})
