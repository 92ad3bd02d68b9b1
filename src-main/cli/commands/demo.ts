import { join, resolve } from 'node:path'
import type { PairRow } from '#shared/model/pair'
import type { CliCommand } from '#main/cli/command'
import { requiredWord } from '#main/cli/flags'
import { addPairs, allRows, matchAll, rowsOf, viewOf } from '#main/cli/main-job'
import { runResult } from '#main/cli/run-result'
import { withWorkspace } from '#main/cli/workspace-session'
import { coarseFlags } from '#main/core/matching/flags'
import { writeSample } from '#main/core/sample/write-sample'

const sampled = { kind: 'strategy', strategy: { kind: 'random', count: 10, seed: 123 } } as const

export const demoCommand: CliCommand = {
  name: 'demo',
  summary: 'makes two synthetic camera views and runs 20 pairs on them at -R 2',
  usage: 'demo DIR',
  mostWords: 1,
  options: {},
  run: async (input) => {
    const folder = resolve(requiredWord(input.words, 0, 'DIR'))
    const workspace = join(folder, 'workspace')
    process.stderr.write('Making the sample frames ...\n')
    const views = await writeSample(join(folder, 'frames'), { signal: input.signal })
    const { json, text } = await withWorkspace(input, workspace, true, async (session) => {
      const done: PairRow[] = []
      for (const view of views) {
        const viewId = await viewOf(session, view.folder, view.name)
        const chosen = await addPairs(session, viewId, sampled)
        await matchAll(session, viewId, chosen, { flags: {}, rest: coarseFlags })
        done.push(...rowsOf(chosen.map(({ image1, image2 }) => [image1, image2]), await allRows(session, viewId)))
      }
      return runResult(workspace, done)
    })
    return { json, text: `${text}\nOpen it: fringe open ${workspace}` }
  }
}
