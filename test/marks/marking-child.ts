// A program of its own with a real core, to be killed in the middle. Run by plain Node: node marking-child.ts FOLDER MATCH-SET
import { createCore } from '#main/core/create-core'
import { Grants } from '#main/core/folders/grants'
import { inProcessCaller } from '#main/core/rpc/caller'
import { MatchSetId } from '#shared/model/pair'
import { testPorts } from '../support/workspace-core.ts'

const [folder, number] = process.argv.slice(2) as [string, string]
const grants = new Grants()
const core = await createCore(testPorts(folder, grants, (error) => console.error(error)))
const call = inProcessCaller(core.dispatcher)
await call('workspace.open', { grantId: grants.mint(`${folder}/ws`).id })
const matchSetId = MatchSetId.parse(Number(number))
// Marks one row after the other, and prints each once it was acknowledged.
for (let row = 0; ; row++) {
  await call('match-mark.set', { matchSetId, rows: [row], mark: 'bad' })
  process.stdout.write(`${row}\n`)
}
