// One pair as its arguments ask for it, from the files to the lines that are printed.
import type { Options } from '#main/engine/command-line'
import { startCrew, threadCount } from '#main/engine/crew'
import { formatG } from '#main/engine/format'
import type { ImageSource } from '#main/engine/image-source'
import { matchImages } from '#main/engine/matching'
import { checkOutput, writeOutput } from '#main/engine/output-file'
import type { Progress } from '#main/engine/progress'
import { progressWithEstimate } from '#main/engine/progress'

/**
 * Matches a pair. Returns what goes to standard output: the lines, or nothing where -out names a file for them.
 * Messages (-v) go to standard error, progress (-progress) to `report`. Throws `Refusal`.
 */
export async function matchPair(
  options: Options, images: ImageSource, report: (progress: Progress) => void
): Promise<string> {
  if (options.output !== null) checkOutput(options.output)
  // Threads take a moment to start, in which the images are read.
  startCrew(threadCount(options.threads))
  const [image1, image2] = await Promise.all([images.gray(options.image1), images.gray(options.image2)])
  const matches = matchImages(image1, image2, options, {
    progress: options.progress ? progressWithEstimate(report, () => performance.now()) : () => {},
    message: text => {
      if (options.verbosity > 0) process.stderr.write(`${text}\n`)
    }
  }, images.describe)
  const lines = matches.map(({ x1, y1, x2, y2, score, index }) => [x1, y1, x2, y2, score, index].map(formatG).join(' '))
  const text = lines.map(line => `${line}\n`).join('')
  if (options.output === null) return text
  writeOutput(options.output, text)
  return ''
}
