import { once } from 'node:events'

/** Writes to stdout and waits where its reader is slow; a reader that is gone (`| head`) ends the program quietly. */
export async function writeOut(text: string): Promise<void> {
  if (process.stdout.listenerCount('error') === 0) process.stdout.on('error', endQuietly)
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
}
