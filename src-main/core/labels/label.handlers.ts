import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { PairId } from '#shared/model/pair'
import { uuidVersion7 } from '#main/core/jobs/uuid'
import { parseLabelFile } from '#main/core/labels/label-file'
import type { HistoryRow } from '#main/core/labels/label-history'
import type { SavedLabel } from '#main/core/labels/label.queries'
import { exportLabels, importRecords } from '#main/core/labels/label-traffic'
import type { PairChanges } from '#main/core/matching/pair-changes'
import type { OpenWorkspace, WorkspaceSession } from '#main/core/workspace/session'

type LabelCommands =
  | 'label.add' | 'label.annotate' | 'label.undo' | 'label.redo' | 'label.history' | 'label.of-pair'
  | 'label.import' | 'label.export' | 'label.agreement' | 'rater.list'

/** Labels of the present rater, whom `rater` names at every call; each is durable on disk before its command answers. */
export function labelHandlers(
  session: WorkspaceSession, rater: () => string, changes: PairChanges
): Pick<Handlers<AppContract>, LabelCommands> {
  session.onOpen(keepRaterLabels)
  const database = () => session.current().database
  const stamp = () => ({ id: uuidVersion7(), rater: rater(), createdAt: new Date().toISOString() })
  const answer = ({ pairId, ...saved }: SavedLabel) => {
    changes.changed(pairId)
    return { ...saved, pairId: pairId as PairId, savedAt: new Date().toISOString() }
  }
  return {
    'label.add': async (label) => answer(await database().run('label.add', { ...label, ...stamp() })),
    'label.annotate': async (label) => answer(await database().run('label.annotate', { ...label, ...stamp() })),
    'label.undo': async () => answer(await database().run('label.undo', stamp())),
    'label.redo': async () => answer(await database().run('label.redo', stamp())),
    'label.history': async ({ limit }) => toHistory(await database().run('label.history', { rater: rater(), limit })),
    'label.of-pair': async ({ pairId }) => toHistory(await database().run('label.of-pair', { pairId })),
    'label.agreement': ({ preprocessing }) => database().run('label.agreement', { preprocessing }),

    async 'label.import'({ text }) {
      const result = await importRecords(session.current(), parseLabelFile(text))
      if (result.added > 0) {
        changes.manyChanged()
        await session.announceSummary()
      }
      return result
    },

    'label.export': ({ format }) => exportLabels(session.current(), format),

    async 'rater.list'() {
      const [present, raters] = [rater(), await database().run('label.raters', null)]
      const isListed = raters.some(({ name }) => name === present)
      return { present, raters: isListed ? raters : [{ name: present, labels: 0 }, ...raters] }
    }
  }
}

function toHistory(rows: readonly HistoryRow[]) {
  return rows.map((row) => ({ ...row, pairId: row.pairId as PairId }))
}

/** A workspace last used by a program that kept only what all raters come to. */
async function keepRaterLabels({ database }: OpenWorkspace): Promise<void> {
  if (await database.run('label.are-unkept', null)) await database.run('label.keep-all', null)
}
