import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

// Node offers the collector only where it was started with this flag; a context made afterwards has it as well.
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/**
 * Gives back the memory of the pair before. To V8 a WebAssembly memory is a small object in no hurry: left to itself it
 * keeps several of them, each of some hundred megabytes.
 */
export async function freeMemory(): Promise<void> {
  // From here on nothing of that pair is on the stack.
  await setImmediate()
  collect()
}
