import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { allPairs, frameIds, makeResultsFolder, matchFileOf, type ResultsPair } from '../support/results-folder'
import { workspaceCore, type WorkspaceCore } from '../support/workspace-core'

/** Pairs that 5 px make worse (all but the first): the wrong ones differ between the two, and dark lacks the last. */
const chosen = [0, 1, 4, 6, 7, 9].map((index) => ({ ...allPairs()[index]!, wrongBy: 0 }))
const wrong = { unpp: [2, 4, 5], dark: [2, 3] }

function pairsOf(preprocessing: keyof typeof wrong): ResultsPair[] {
  const pairs = chosen.map((pair, at) => ({ ...pair, wrongBy: wrong[preprocessing].includes(at) ? 5 : 0 }))
  return preprocessing === 'dark' ? pairs.slice(0, 5) : pairs
}

/** Results with two preprocessings of the same frames, the second darker and of weaker contrast. */
export async function makeTwoStrategies(folder: string): Promise<void> {
  await makeResultsFolder(folder, pairsOf('unpp'))
  mkdirSync(join(folder, 'data', 'dark'), { recursive: true })
  mkdirSync(join(folder, 'dark'))
  for (const id of frameIds) {
    const file = join(folder, 'data', 'unpp', `${id}.png`)
    const { data, info } = await sharp(file).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
    const dark = Uint8Array.from(data, (level) => level / 2)
    await sharp(dark, { raw: { ...info, channels: 1 } }).png().toFile(join(folder, 'data', 'dark', `${id}.png`))
  }
  for (const pair of pairsOf('dark')) writeFileSync(join(folder, 'dark', `${pair.id1}_to_${pair.id2}.csv`), matchFileOf(pair))
}

/** A core that has taken them in. */
export async function twoStrategiesCore(): Promise<WorkspaceCore> {
  const core = await workspaceCore()
  await core.open()
  const folder = join(core.folder, 'results')
  await makeTwoStrategies(folder)
  const { jobId } = await core.call('results.import', { grantId: core.grant(folder) })
  await core.settled(jobId)
  return core
}
