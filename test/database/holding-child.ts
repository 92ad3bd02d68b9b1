import { DatabaseClient } from '#main/core/database/client'
import { programsBeside } from '#main/core/standard-ports'

/** Opens the workspace given as its argument, says so, and keeps it until it is killed. */
const folder = process.argv[2]
if (folder === undefined) throw new Error('Which workspace?')
await DatabaseClient.open(programsBeside(import.meta.url)('database.worker'), folder, false)
process.stdout.write('open\n')
setInterval(() => {}, 1000)
