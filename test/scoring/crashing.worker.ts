import { parentPort } from 'node:worker_threads'

/** Answers with the file's name; ends at once when asked to read `crash`. */
parentPort!.on('message', ({ id, input }: { id: number; input: { file: string } }) => {
  if (input.file === 'crash') process.exit(3)
  parentPort!.postMessage({ id, ok: true, value: input.file })
})
