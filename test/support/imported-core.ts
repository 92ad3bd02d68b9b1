import { join } from 'node:path'
import { expect } from 'vitest'
import { labelQuestion, type LabelProvenance } from '#shared/model/label'
import { PairFilter, type PairRow } from '#shared/model/pair'
import { makeResultsFolder, type ResultsPair } from './results-folder'
import { workspaceCore, type WorkspaceCore } from './workspace-core'

export const provenance: LabelProvenance = {
  question: labelQuestion, mode: 'api', zoom: null, tolerance: null, dwellMilliseconds: null, version: '0.0.0-test'
}

/** A core with small synthetic results imported and scored: 28 pairs, a third of which the matches make worse. */
export async function importedCore(pairs?: readonly ResultsPair[]): Promise<WorkspaceCore> {
  const core = await workspaceCore()
  await core.open()
  await importInto(core, pairs)
  return core
}

export async function importInto(core: WorkspaceCore, pairs?: readonly ResultsPair[]): Promise<void> {
  const folder = join(core.folder, 'results')
  await makeResultsFolder(folder, pairs)
  const { jobId } = await core.call('results.import', { grantId: core.grant(folder) })
  expect(await core.settled(jobId)).toMatchObject({ phase: 'done', failed: 0 })
}

/** All pairs in sampling order. */
export async function allRows(core: WorkspaceCore, preprocessing = 'unpp'): Promise<PairRow[]> {
  const page = await core.call('pair.page', {
    filter: PairFilter.parse({ preprocessing }), sort: { column: 'sampled', descending: false }, offset: 0, limit: 500
  })
  return page.rows
}
