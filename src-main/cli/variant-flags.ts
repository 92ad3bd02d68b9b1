import type { ParseArgsOptionsConfig } from 'node:util'
import { AppError } from '#shared/contract/failure'
import { UsageError, type CommandInput } from '#main/cli/command'
import { textFlag, wholeFlag } from '#main/cli/flags'
import type { WantedVariants } from '#main/core/variants/measure-variants'
import { wantedVariants } from '#main/core/variants/wanted-variants'

/** Flags that add a field each to what is printed of a pair. */
export const variantOptions = {
  edges: { type: 'string' },
  compensate: { type: 'string' },
  asymmetric: { type: 'boolean' },
  bank: { type: 'string' },
  grid: { type: 'string' },
  sweep: { type: 'boolean' },
  'contrast-sweep': { type: 'boolean' }
} satisfies ParseArgsOptionsConfig

export const variantUsage = '[--edges KIND:SIZE:THRESHOLD] [--compensate shift|gain[:N][@x,y,w,h]] [--asymmetric] [--bank FOLDER] [--grid N] '
  + '[--sweep] [--contrast-sweep]'

export const variantDetails = `Other ways to score, each one more line in words and one more field with --json:
  --edges gaussian:21:8    "edges": only pixels where |image - Gaussian| of 21 px is 8 or more in image 1 or image 2; or mean, laplacian
  --compensate shift|gain  "illumination": brightness of image 2 evened out in every sub-block, before and after, and whether it mattered;
                           gain:1.2 a factor, shift:25@425,425,50,50 so many levels in one region (--notebook: modulo 256)
  --asymmetric             "tolerances": fixed, per pair, asymmetric and per sub-block tolerances side by side
  --bank FOLDER            the same with the tolerance of the mean contrast of all images in that folder
  --grid N                 "confidence": N x N sub-blocks: interval, agreement, outliers, and the same for 2 x 2 to 12 x 12
  --sweep                  "sweep": score, better and worse at every tolerance 0 to 255, and where the verdict flips
  --contrast-sweep         "contrastSweep": the trio under rising contrast (CLAHE), and the score with contrast taken out`

/** The lens that `fringe analyse` takes unless another is named. */
export const analyseEdges = { lens: { kind: 'gaussian', size: 21 }, threshold: 8 } as const

/** What the flags ask for. Throws UsageError. */
export function variantsFrom(flags: CommandInput['flags']): { variants?: WantedVariants } {
  const edges = textFlag(flags, 'edges')
  const compensate = textFlag(flags, 'compensate')
  const bank = textFlag(flags, 'bank')
  const grid = flags['grid'] === undefined ? undefined : wholeFlag(flags, 'grid', 2)
  if (grid !== undefined && grid > 12) throw new UsageError(`--grid must be 2 to 12, not ${grid}`)
  try {
    const variants = wantedVariants({
      ...(edges !== undefined && { edges }),
      ...(compensate !== undefined && { compensate }),
      ...(grid !== undefined && { grid }),
      ...(bank !== undefined && { bank }),
      asymmetric: flags['asymmetric'] === true,
      sweep: flags['sweep'] === true,
      'contrast-sweep': flags['contrast-sweep'] === true
    }, process.cwd())
    return variants ? { variants } : {}
  } catch (error) {
    if (error instanceof AppError) throw new UsageError(error.message)
    throw error
  }
}
