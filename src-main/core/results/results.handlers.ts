import { join } from 'node:path'
import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import { AppError } from '#shared/contract/failure'
import type { Grants } from '#main/core/folders/grants'
import type { JobItem } from '#main/core/jobs/job-work'
import type { JobRunner } from '#main/core/jobs/job-runner'
import type { ImportPayload } from '#main/core/results/import-job'
import { readResultsFolder, type ResultsFolder } from '#main/core/results/results-folder'
import type { Announce } from '#main/core/rpc/announce'
import { folderNameProblem, viewNameOf } from '#main/core/workspace/folder-names'
import type { WorkspaceSession } from '#main/core/workspace/session'

/** Taking in what a notebook left: its images, its match files, and no matcher. */
export function resultsHandlers(
  session: WorkspaceSession, grants: Grants, runner: JobRunner, announce: Announce
): Pick<Handlers<AppContract>, 'results.import'> {
  return {
    async 'results.import'({ grantId, name }) {
      const { database } = session.current()
      const results = await readResultsFolder(grants.resolve(grantId))
      const viewName = name ?? viewNameOf(results.folder)
      const problem = folderNameProblem(viewName)
      if (problem !== null) throw new AppError('request.invalid', `A camera view cannot be named "${viewName}": ${problem}`, { name: viewName })
      const banks = results.banks.map((preprocessing) => ({ preprocessing, folder: join(results.folder, 'data', preprocessing) }))
      const createdAt = new Date().toISOString()
      const viewId = await database.run('camera-view.insert', { name: viewName, folder: results.folder, imported: true, createdAt, banks })
      const request = { viewId, folder: results.folder }
      const { base } = await database.run('settings.read', null)
      const jobId = await runner.start({ kind: 'import', title: `Importing ${viewName}`, request, items: itemsOf(results, base) })
      const view = await database.run('camera-view.find', { viewId })
      announce('camera-view.changed', view)
      await session.announceSummary()
      return { view, jobId }
    }
  }
}

/**
 * The images that are shown and those that everything is scored on first, then each preprocessing's images and matches:
 * the first scores are there long before the last image has been read.
 */
function itemsOf({ banks, parts }: ResultsFolder, base: string): JobItem[] {
  const first = banks.filter((preprocessing, at) => at === 0 || preprocessing === base)
  const names = [...new Set([...banks, ...parts.map((part) => part.preprocessing)])]
  return [
    ...first.map(imagesItem),
    ...names.flatMap((preprocessing) => {
      const fileNames = parts.find((part) => part.preprocessing === preprocessing)?.fileNames ?? []
      const images = banks.includes(preprocessing) && !first.includes(preprocessing) ? [imagesItem(preprocessing)] : []
      return [...images, ...fileNames.map((fileName) => item(`${preprocessing}/${fileName}`, { kind: 'matches', preprocessing, fileName }))]
    })
  ]
}

function imagesItem(preprocessing: string): JobItem {
  return item(`images of ${preprocessing}`, { kind: 'images', preprocessing })
}

function item(name: string, payload: ImportPayload): JobItem {
  return { name, payload }
}
