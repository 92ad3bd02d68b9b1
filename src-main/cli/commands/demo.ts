import { join, resolve } from 'node:path'
import type { CliCommand } from '#main/cli/command'
import { requiredWord } from '#main/cli/flags'
import { allRows, itemOf, viewOf } from '#main/cli/main-job'
import { scoreText } from '#main/cli/score-text'
import { withWorkspace } from '#main/cli/workspace-session'
import { coarseFlags } from '#main/core/matching/flags'
import { writeSample } from '#main/core/sample/write-sample'

const pairsPerView = 10
const seed = 123

export const demoCommand: CliCommand = {
  name: 'demo',
  summary: 'makes two synthetic camera views and runs 20 pairs on them at -R 2',
  usage: 'demo DIR',
  mostWords: 1,
  options: {},
  run: async (input) => {
    const folder = resolve(requiredWord(input.words, 0, 'DIR'))
    const sample = await writeSample(join(folder, 'frames'), { signal: input.signal })
    const workspace = join(folder, 'workspace')
    const items = await withWorkspace(input, workspace, true, async (session) => {
      for (const view of sample) {
        const viewId = await viewOf(session, view.folder, view.name)
        await session.call('pair.sample', { viewId, strategy: { kind: 'random', count: pairsPerView, seed } })
        const { jobId } = await session.call('match.start', { viewId, matcher: { kind: 'embedded', flags: [...coarseFlags] } })
        await session.finish(jobId)
      }
      return (await allRows(session, null)).map(itemOf)
    })
    const lines = items.map((item) => `${item.id1} -> ${item.id2}: ${item.verdict ?? item.status}, ${scoreText(item.score)}`)
    const failed = items.filter((item) => item.status !== 'ok').length
    return {
      json: { workspace, pairs: items.length, done: items.length - failed, failed, items },
      text: [...lines, `Open it: fringe open ${workspace}`].join('\n')
    }
  }
}
