import { parentPort, workerData } from 'node:worker_threads'
import type { FitSample } from '#shared/model/fit'
import { fitWithAgreement } from '#main/core/fits/fit-with-agreement'

const port = parentPort
if (!port) throw new Error('fit.worker runs as a worker thread only')
port.postMessage(fitWithAgreement(workerData as FitSample[]))
