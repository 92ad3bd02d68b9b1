import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '#main/core/database/migrate'
import { migrations } from '#main/core/database/schema'
import type { Annotation, LabelVerdict } from '#shared/model/label'
import type { PairRow } from '#shared/model/pair'
import { allRows, importInto, importedCore, provenance } from '../support/imported-core'
import { temporaryFolder } from '../support/test-workspace'
import { workspaceCore, type WorkspaceCore } from '../support/workspace-core'

const pairs = ['102', '103', '104', '105', '106', '107'].map((id2) => ({ id1: '101', id2, wrongBy: 0 }))
let core: WorkspaceCore
let rows: PairRow[]
beforeAll(async () => {
  core = await importedCore(pairs)
  rows = await allRows(core)
})
afterAll(() => core.close())

function be(rater: string, at = core) {
  return at.call('preferences.update', { user: { rater } })
}
function add(row: PairRow, verdict: LabelVerdict, at = core) {
  return at.call('label.add', { matchSetId: row.matchSetId!, verdict, provenance })
}
function annotate(row: PairRow, annotation: Annotation) {
  return core.call('label.annotate', { matchSetId: row.matchSetId!, annotation, provenance })
}
async function rowOf(row: PairRow, at = core): Promise<PairRow> {
  return (await allRows(at)).find(({ pairId }) => pairId === row.pairId)!
}

/** Each test is a rater of its own. */
describe('what a rater adds to a pair', () => {
  it('stands beside the verdict, one event each, and is undone and redone like one', async () => {
    await be('annotator')
    const [row] = rows as [PairRow]
    expect((await annotate(row, { kind: 'flag', flagged: true })).own).toMatchObject({ verdict: null, flagged: true, stale: false })
    expect((await rowOf(row)).label).toBeNull()
    await add(row, 'bad')
    await annotate(row, { kind: 'note', note: 'halo\nleft' })
    await annotate(row, { kind: 'tolerance', toleranceRange: { low: 12, high: 20 } })
    const { own, event } = await annotate(row, { kind: 'sub-block', subBlock: { block: 7, verdict: 'good' } })
    const all = { rater: 'annotator', verdict: 'bad', flagged: true, note: 'halo\nleft', toleranceRange: { low: 12, high: 20 }, subBlocks: [{ block: 7, verdict: 'good' }] }
    expect(own).toEqual({ ...all, createdAt: event.createdAt, stale: false })
    expect((await core.call('pair.open', { pairId: row.pairId })).labels).toEqual([own])
    for (let steps = 0; steps < 4; steps++) await core.call('label.undo', {})
    expect(await rowOf(row)).toMatchObject({ ownLabel: null, flagged: true, label: null })
    expect((await core.call('label.undo', {})).own).toBeNull()
    await expect(core.call('label.undo', {})).rejects.toMatchObject({ code: 'label.nothing-to-undo' })
    for (let steps = 0; steps < 4; steps++) await core.call('label.redo', {})
    const last = await core.call('label.redo', {})
    expect(last.own).toMatchObject(all)
    await expect(core.call('label.redo', {})).rejects.toMatchObject({ code: 'label.nothing-to-redo' })
  })

  it('cannot be redone once something else was said', async () => {
    await be('changer')
    await add(rows[0]!, 'good')
    await core.call('label.undo', {})
    await annotate(rows[1]!, { kind: 'flag', flagged: true })
    await expect(core.call('label.redo', {})).rejects.toMatchObject({ code: 'label.nothing-to-redo' })
    await core.call('label.undo', {})
    expect((await core.call('label.redo', {})).own).toMatchObject({ flagged: true })
    await expect(core.call('label.redo', {})).rejects.toMatchObject({ code: 'label.nothing-to-redo' })
  })

  it('is seen by others as theirs, and undone by nobody else', async () => {
    await be('first')
    await add(rows[2]!, 'good')
    await be('second')
    await expect(core.call('label.undo', {})).rejects.toMatchObject({ code: 'label.nothing-to-undo' })
    expect(await rowOf(rows[2]!)).toMatchObject({ label: 'good', ownLabel: null, raters: 1, disagreement: false })
    await add(rows[2]!, 'no-change')
    expect(await rowOf(rows[2]!)).toMatchObject({ ownLabel: 'no-change', raters: 2, disagreement: true })
    const { present, raters } = await core.call('rater.list', {})
    expect(present).toBe('second')
    expect(raters).toEqual(expect.arrayContaining([{ name: 'first', labels: 1 }, { name: 'second', labels: 1 }]))
    await be('third')
    expect((await core.call('rater.list', {})).raters).toContainEqual({ name: 'third', labels: 0 })
  })

  it('shows in the history of the rater and of the pair, with what was taken back', async () => {
    await be('historian')
    await add(rows[3]!, 'good')
    await annotate(rows[3]!, { kind: 'note', note: 'dim' })
    await add(rows[4]!, 'bad')
    await core.call('label.undo', {})
    await core.call('label.undo', {})
    await core.call('label.redo', {})
    const history = await core.call('label.history', { limit: 10 })
    expect(history.map(({ event, undone, image2 }) => [event.kind, undone, image2])).toEqual([
      ['verdict', true, rows[4]!.image2], ['note', false, rows[3]!.image2], ['verdict', false, rows[3]!.image2]
    ])
    await be('visitor')
    await add(rows[3]!, 'unsure')
    const ofPair = await core.call('label.of-pair', { pairId: rows[3]!.pairId })
    expect(ofPair.map(({ event }) => [event.rater, event.kind])).toEqual([['historian', 'verdict'], ['historian', 'note'], ['visitor', 'verdict']])
    await expect(core.call('label.of-pair', { pairId: 999 as never })).rejects.toMatchObject({ code: 'pair.not-found' })
  })
})

it('undo and redo go on where they were after a restart', async () => {
  const folder = temporaryFolder()
  const before = await workspaceCore(folder)
  await before.open()
  await importInto(before, pairs.slice(0, 3))
  const [one, two, three] = await allRows(before) as [PairRow, PairRow, PairRow]
  for (const [row, verdict] of [[one, 'good'], [two, 'bad'], [three, 'unsure']] as const) await add(row, verdict, before)
  for (let steps = 0; steps < 3; steps++) await before.call('label.undo', {})
  await before.call('label.redo', {})
  await before.close()
  const after = await workspaceCore(folder)
  try {
    await after.open()
    expect((await after.call('label.redo', {})).pairId).toBe(two.pairId)
    expect((await allRows(after)).map(({ ownLabel }) => ownLabel)).toEqual(['good', 'bad', null])
    expect((await after.call('label.undo', {})).pairId).toBe(two.pairId)
    expect((await after.call('label.redo', {})).pairId).toBe(two.pairId)
    expect((await after.call('label.redo', {})).pairId).toBe(three.pairId)
    expect((await allRows(after)).map(({ ownLabel }) => ownLabel)).toEqual(['good', 'bad', 'unsure'])
  } finally {
    await after.close()
  }
})

it('another rater\'s file adds their labels once, apart from one\'s own, with all they said', async () => {
  const theirs = await importedCore(pairs.slice(0, 3))
  try {
    await be('carl', theirs)
    const [one, two] = await allRows(theirs) as [PairRow, PairRow]
    await add(one, 'good', theirs)
    await add(two, 'bad', theirs)
    await theirs.call('label.undo', {})
    await theirs.call('label.annotate', { matchSetId: two.matchSetId!, annotation: { kind: 'note', note: '=SUM(A1), "quoted"' }, provenance })
    const file = await theirs.call('label.export', { format: 'csv' })
    await be('dora')
    await add(rows[0]!, 'bad')
    expect(await core.call('label.import', file)).toEqual({ added: 4, alreadyThere: 0, unmatched: 0 })
    expect(await core.call('label.import', file)).toEqual({ added: 0, alreadyThere: 4, unmatched: 0 })
    expect(await core.call('label.import', await theirs.call('label.export', { format: 'jsonl' }))).toEqual({ added: 0, alreadyThere: 4, unmatched: 0 })
    expect((await rowOf(rows[0]!)).ownLabel).toBe('bad')
    const [carls] = (await core.call('pair.open', { pairId: rows[1]!.pairId })).labels.filter(({ rater }) => rater === 'carl')
    expect(carls).toMatchObject({ verdict: null, note: '=SUM(A1), "quoted"', stale: false })
    expect((await core.call('rater.list', {})).raters).toContainEqual({ name: 'carl', labels: 1 })
    const { between } = await core.call('label.agreement', {})
    expect(between.find(({ rater1, rater2 }) => rater1 === 'carl' && rater2 === 'dora')).toMatchObject({ shared: 1, agreed: 0 })
  } finally {
    await theirs.close()
  }
})

it('labels of a database made before each rater\'s were kept are found on opening', async () => {
  const folder = temporaryFolder()
  const before = await workspaceCore(folder)
  await before.open()
  await importInto(before, pairs.slice(0, 3))
  const [one, two, three] = await allRows(before) as [PairRow, PairRow, PairRow]
  await add(one, 'good', before)
  await add(two, 'bad', before)
  await add(three, 'bad', before)
  await before.call('label.undo', {})
  await before.close()
  makeOld(join(folder, 'ws', 'fringe.db'))
  const after = await workspaceCore(folder)
  try {
    await after.open()
    expect((await allRows(after)).map(({ ownLabel, raters }) => [ownLabel, raters])).toEqual([['good', 1], ['bad', 1], [null, 0]])
    expect((await after.call('rater.list', {})).raters).toEqual([{ name: 'tester', labels: 2 }])
  } finally {
    await after.close()
  }
})

/** Puts what the first version knew of a database into one that the first version made. */
function makeOld(path: string): void {
  const full = `${path}.full`
  renameSync(path, full)
  const old = new Database(path)
  migrate(old, path, migrations.slice(0, 1))
  old.pragma(`application_id = ${0x46726e67}`)
  old.pragma('foreign_keys = OFF')
  old.prepare('ATTACH ? AS whole').run(full)
  const tables = old.prepare(`SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`).pluck().all() as string[]
  for (const table of tables) {
    const columns = old.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table).join(', ')
    old.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM whole.${table}`)
  }
  old.close()
  rmSync(full)
}
