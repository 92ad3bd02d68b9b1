// Loaded into a measured Node process before its program (--import): at the end it tells on file descriptor 3 what the
// process has used, in microseconds of processor time and KiB of memory at the peak.
import { existsSync, readFileSync, writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const status = '/proc/self/status'

/** getrusage also counts what the parent held before it became this program; the kernel's own mark does not. */
function peakKibibytes() {
  if (!existsSync(status)) return process.resourceUsage().maxRSS
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8'))?.[1])
}

if (isMainThread) {
  process.on('exit', () => {
    const { user, system } = process.cpuUsage()
    writeSync(3, JSON.stringify({ processorMicroseconds: user + system, peakKibibytes: peakKibibytes() }))
  })
}
