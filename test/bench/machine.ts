import { availableParallelism, cpus, loadavg } from 'node:os'

/** Above this, something else was running. */
const IDLE_LOAD = 0.7

/** Mean number of running processes over the last minute. */
export function currentLoad(): number {
  return loadavg()[0] ?? 0
}

/** A sentence for the reader of the figures; `load` is that at the start of the measurement. */
export function describeMachine(load: number): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  const date = new Date().toISOString().slice(0, 16).replace('T', ' ')
  const busy = load > IDLE_LOAD ? ' (**not idle**: expect these figures to be too high)' : ''
  return `${model}, ${availableParallelism()} cores, Node ${process.version}, ${process.platform} ${process.arch}; ` +
    `${date} UTC; measured at load ${load.toFixed(2)}${busy}.`
}
