import { DatabaseClient } from '#main/core/database/client'
import { programsBeside } from '#main/core/standard-ports'

/** Adds pairs to camera view 1 of the workspace given as its argument, one transaction each, and says each that is written. */
const folder = process.argv[2]
if (folder === undefined) throw new Error('Which workspace?')
const database = await DatabaseClient.open(programsBeside(import.meta.url)('database.worker'), folder, false)
for (let number = 0; ; number++) {
  const { added } = await database.run('pair.add', { viewId: 1, pairs: [[`${process.pid}-${number}`, 'other']] })
  if (added === 1) process.stdout.write(`${process.pid}-${number}\n`)
}
