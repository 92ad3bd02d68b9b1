import { parentPort } from 'node:worker_threads'
import { AppError, toFailure } from '#shared/contract/failure'
import { closeRequest, type ScoringReply, type ScoringRequest } from '#main/core/scoring/scoring-client'
import { scoringOperations } from '#main/core/scoring/scoring-operations'

const port = parentPort
if (!port) throw new Error('scoring.worker runs as a worker thread only')

async function answer({ id, name, input }: ScoringRequest): Promise<ScoringReply> {
  try {
    const operation = scoringOperations[name] as (input: unknown) => Promise<unknown>
    return { id, ok: true, value: await operation(input) }
  } catch (error) {
    const stack = error instanceof AppError ? null : error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { id, ok: false, failure: toFailure(error), stack }
  }
}

port.on('message', (request: ScoringRequest | typeof closeRequest) => {
  if (request === closeRequest) return port.close()
  void answer(request).then(reply => port.postMessage(reply))
})
