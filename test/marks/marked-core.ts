import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { MatchSetId, PairRow } from '#shared/model/pair'
import { allRows } from '../support/imported-core'
import { makeResultsFolder, matchFileOf } from '../support/results-folder'
import type { WorkspaceCore } from '../support/workspace-core'

/** Where the matches of image 101 really lie in image 102, in pixels. */
export const trueShift = { x: -5, y: -2 }

/** One pair whose matches are right, followed by more wrong ones that agree with each other on another shift. */
export interface Misled {
  readonly row: PairRow
  readonly matchSetId: MatchSetId
  /** Rows of the wrong matches. */
  readonly wrong: readonly number[]
  readonly right: readonly number[]
  /** The CSV in the workspace. */
  readonly file: string
}

/** Imports the pair into the open workspace. */
export async function importMisled(core: WorkspaceCore): Promise<Misled> {
  const pair = { id1: '101', id2: '102', wrongBy: 0 }
  const folder = join(core.folder, 'results')
  await makeResultsFolder(folder, [pair])
  const linesOf = (wrongBy: number): string[] => matchFileOf({ ...pair, wrongBy }).trim().split('\n')
  const [heading, ...rightLines] = linesOf(0)
  const wrongLines = [...linesOf(7).slice(1), ...linesOf(7).slice(1).map((line) => line.replace(/^(\d+)/, (x) => String(Number(x) + 1)))]
  writeFileSync(join(folder, 'unpp', '101_to_102.csv'), `${[heading, ...rightLines, ...wrongLines].join('\n')}\n`)
  const { jobId } = await core.call('results.import', { grantId: core.grant(folder) })
  expect(await core.settled(jobId)).toMatchObject({ phase: 'done', failed: 0 })
  const [row] = await allRows(core)
  const kept = join(core.folder, 'ws', 'results', 'unpp')
  return {
    row: row!,
    matchSetId: row!.matchSetId!,
    right: rightLines.map((_, index) => index),
    wrong: wrongLines.map((_, index) => rightLines.length + index),
    file: join(kept, readdirSync(kept)[0]!)
  }
}
