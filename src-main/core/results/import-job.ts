import { z } from 'zod'
import type { JobWork } from '#main/core/jobs/job-work'
import type { MatchServices } from '#main/core/matching/match-pair'
import { importMatchFile } from '#main/core/results/import-match-file'
import { readBank } from '#main/core/results/read-bank'
import type { Announce } from '#main/core/rpc/announce'
import type { Rescoring } from '#main/core/scoring/rescore'
import type { WorkspaceSession } from '#main/core/workspace/session'

const Request = z.object({ viewId: z.number().int(), folder: z.string() })
const Payload = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('images'), preprocessing: z.string() }),
  z.object({ kind: z.literal('matches'), preprocessing: z.string(), fileName: z.string() })
])
export type ImportPayload = z.infer<typeof Payload>

/** Takes in a results folder, images before the match files that name them. */
export function importJob(
  session: WorkspaceSession, services: MatchServices, rescoring: Rescoring, announce: Announce
): JobWork {
  return {
    kind: 'import',
    lane: 'light',
    async run({ payload }, context) {
      const { viewId, folder } = Request.parse(context.request)
      const item = Payload.parse(payload)
      if (item.kind === 'matches') return importMatchFile({ viewId, folder, ...item }, services, context)
      const { database } = context.workspace
      const warnings = await readBank(viewId, item.preprocessing, services.scoring, context)
      const before = await database.run('camera-view.find', { viewId })
      const all = [...new Set([...before.warnings, ...warnings])]
      await database.run('camera-view.set-scanned', { viewId, scanned: before.scanned, warnings: all })
      announce('camera-view.changed', await database.run('camera-view.find', { viewId }))
    },
    async finish({ workspace, request }) {
      const { database } = workspace
      const { viewId } = Request.parse(request)
      const { warnings } = await database.run('camera-view.find', { viewId })
      await database.run('camera-view.set-scanned', { viewId, scanned: true, warnings })
      announce('camera-view.changed', await database.run('camera-view.find', { viewId }))
      await session.announceSummary()
      // The base may have been changed meanwhile to one whose images came later.
      await rescoring.followImages(workspace, viewId, (await database.run('settings.read', null)).base)
    }
  }
}
