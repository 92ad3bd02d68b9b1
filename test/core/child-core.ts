// A program of its own with a real core, to be killed in the middle. Run by plain Node: node child-core.ts TASK WORKSPACE
import { createCore } from '#main/core/create-core'
import { Grants } from '#main/core/folders/grants'
import { inProcessCaller } from '#main/core/rpc/caller'
import { programsBeside, thisRuntime } from '#main/core/standard-ports'
import { labelQuestion } from '#shared/model/label'
import { PairFilter } from '#shared/model/pair'

const [task, workspace, matcher] = process.argv.slice(2) as [string, string, string]
const grants = new Grants()
const unavailable = (): Promise<never> => Promise.reject(new Error('no chooser'))
const core = await createCore({
  version: '0.0.0-test', door: 'cli', rater: 'tester', startDemo: false, userFolder: `${workspace}-user`, workspacesFolder: `${workspace}-other`,
  folders: { chooser: 'none', choose: unavailable, list: unavailable, grant: unavailable, allows: () => true },
  grants, programUrl: programsBeside(new URL('../../src-main/core/core.ts', import.meta.url).href), nodeProgram: thisRuntime(),
  log: (error) => console.error(error)
})
const call = inProcessCaller(core.dispatcher)
await call('workspace.open', { grantId: grants.mint(workspace).id })

/** Labels round and round, and prints the id of every label that was acknowledged. */
async function label(): Promise<void> {
  const { rows } = await call('pair.page', { filter: PairFilter.parse({}), sort: { column: 'sampled', descending: false }, offset: 0, limit: 50 })
  const provenance = { question: labelQuestion, mode: 'api', zoom: null, tolerance: null, dwellMilliseconds: null, version: '0.0.0-test' }
  for (let count = 0; ; count++) {
    const started = performance.now()
    const { event } = await call('label.add', {
      matchSetId: rows[count % rows.length]!.matchSetId!, verdict: count % 2 === 0 ? 'good' : 'bad', provenance
    })
    process.stdout.write(`${event.id} ${(performance.now() - started).toFixed(2)}\n`)
  }
}

/** Matches every pair with a slow program, and prints how many are done. */
async function match(): Promise<void> {
  core.dispatcher.subscribe((name, payload) => {
    if (name === 'job.changed') process.stdout.write(`${(payload as { done: number, failed: number }).done}\n`)
  })
  const [view] = await call('camera-view.list', {})
  await call('match.start', { viewId: view!.id, matcher: { kind: 'executable', grantId: grants.mint(matcher).id, flags: ['-fake', 'count'] } })
}

await (task === 'label' ? label() : match())
