import { homedir } from 'node:os'
import { createCore } from '#main/core/create-core'
import { Grants } from '#main/core/folders/grants'
import { openLog } from '#main/core/process/log'
import { personalPorts, programsBeside, programVersion, thisRuntime } from '#main/core/standard-ports'
import { startHostServer } from '#main/host/host-server'
import { ListedFolders } from '#main/host/listed-folders'
const entryUrl = 'file:///work/main/src-main/cli/main.ts'
const grants = new Grants()
const personal = personalPorts()
const core = await createCore({ ...personal, version: programVersion(entryUrl), door: 'host', startDemo: false, folders: new ListedFolders([homedir()], grants), grants, programUrl: programsBeside(entryUrl), nodeProgram: thisRuntime(), log: openLog(personal.userFolder) })
if (process.argv[2] !== '-') console.log(JSON.stringify(await core.dispatcher.dispatch('workspace.open', { grantId: grants.mint(process.argv[2]!).id })).slice(0, 200))
const server = await startHostServer(core, '/tmp/fr/r2/renderer', Number(process.argv[3] ?? 0))
console.log(server.address)
