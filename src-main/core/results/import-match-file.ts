import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/contract/failure'
import { parseMatchFile } from '#shared/numerics/text/match-file'
import { pathInside } from '#main/core/folders/path-inside'
import type { JobContext } from '#main/core/jobs/job-work'
import { resultFileName, type MatchServices } from '#main/core/matching/match-pair'
import { imagesKeyOf, isSettled } from '#main/core/matching/match-set.queries'
import { writeResultFile } from '#main/core/matching/result-file'
import { idsOfFileName } from '#main/core/results/results-folder'
import { scoreMatchSet } from '#main/core/scoring/score-match-set'

/** A match file of a results folder that is being taken in. */
export interface ImportedFile {
  readonly viewId: number
  /** The results folder. */
  readonly folder: string
  readonly preprocessing: string
  readonly fileName: string
}

/**
 * Copies one match file, byte for byte, to the workspace's own layout and scores it. A file that is no match file is
 * kept and says so in its status. Throws where its name joins no two images, or it cannot be read at all.
 */
export async function importMatchFile(file: ImportedFile, services: MatchServices, { workspace }: Pick<JobContext, 'workspace'>): Promise<void> {
  const { database } = workspace
  const { viewId, preprocessing, fileName } = file
  const known = await database.run('image.ids-of-view', { viewId })
  const ids = idsOfFileName(fileName, new Set(known))
  if (!ids) throw new AppError('results.not-a-results-folder', `The name of ${fileName} joins no two images of ${file.folder}/data`)
  const pairId = await database.run('pair.ensure', { viewId, image1: ids[0], image2: ids[1] })
  const createdAt = new Date().toISOString()
  const { id: runId, name } = await database.run('run.ensure', {
    viewId, preprocessing, matcher: 'imported', matcherVersion: '', flags: '[]', coarse: false, createdAt
  })
  const inputs = await database.run('match-set.inputs', { pairId, runId })
  const imagesKey = imagesKeyOf(inputs!.image1, inputs!.image2)
  const existing = inputs!.existing
  if (existing && isSettled(existing, imagesKey) && (existing.status !== 'ok' || existing.scored === 1)) return
  const bytes = await readFile(await pathInside(join(file.folder, preprocessing), fileName))
  const path = join(inputs!.view, name, resultFileName(ids[0], ids[1], pairId))
  const fileHash = await writeResultFile(join(workspace.folder, path), bytes)
  const reading = parseMatchFile(bytes.toString('utf8'))
  const matchSetId = await database.run('match-set.save', {
    pairId, runId, imagesKey, createdAt, status: 'ok', reason: null, path, fileHash,
    matches: reading.ok ? reading.matches.length : null, seconds: null, command: null
  })
  await scoreMatchSet(workspace, services.scoring, matchSetId, await database.run('settings.read', null))
  services.changes.changed(pairId, viewId)
}
