import { parentPort } from 'node:worker_threads'

/** Answers with the file's name; ends at once when asked to read `crash`, and never by itself after `stuck`. */
let stuck = false
parentPort!.on('message', (request: { id: number; input: { file: string } } | 'close') => {
  if (request === 'close') {
    if (!stuck) parentPort!.close()
    return
  }
  const { id, input } = request
  if (input.file === 'stuck') stuck = true
  if (input.file === 'crash') process.exit(3)
  parentPort!.postMessage({ id, ok: true, value: input.file })
})
