import type { LocalContrast } from '#shared/model/contrast'
import { localContrast, notebookLocalContrast } from '#shared/numerics/local-contrast'
import { meanContrast } from '#shared/numerics/variants/tolerance-variants'
import { readGrayFile, type DeepRule } from '#main/core/images/gray-file'
import type { ScoringClient } from '#main/core/scoring/scoring-client'

/** The images of a base, as files, and how 16 bit of them are read. */
export interface BankFiles {
  readonly files: readonly string[]
  readonly deepRule?: DeepRule
  readonly mode: 'default' | 'notebook'
  /** Changes with the images' content. */
  readonly revision: string
}

/** Contrasts of the images that can be read; in notebook mode of those that it has a contrast of. */
export async function imageContrasts({ files, deepRule, mode }: BankFiles): Promise<LocalContrast[]> {
  const contrasts: LocalContrast[] = []
  for (const file of files) {
    const read = await readGrayFile(file, deepRule ?? (mode === 'notebook' ? { kind: 'high-byte' } : undefined)).catch(() => null)
    if (read) contrasts.push((mode === 'notebook' ? notebookLocalContrast : localContrast)(read.image))
  }
  return contrasts.filter(({ meanOfDeviations }) => !Number.isNaN(meanOfDeviations))
}

type Measure = (bank: BankFiles) => Promise<LocalContrast[]>

/** Mean contrast of a bank's images, null where none could be read; the last bank asked for is remembered. */
export function bankContrastBy(measure: Measure): (bank: BankFiles) => Promise<LocalContrast | null> {
  let last: { readonly key: string, readonly contrast: Promise<LocalContrast | null> } | null = null
  return (bank) => {
    const key = JSON.stringify([bank.revision, bank.mode])
    if (last?.key === key) return last.contrast
    const asked = { key, contrast: measure(bank).then(meanContrast) }
    last = asked
    asked.contrast.catch(() => { if (last === asked) last = null })
    return asked.contrast
  }
}

/** Some tens of milliseconds in the worker. */
const imagesATurn = 4

/** Contrasts measured in the scoring worker, a few images at a time, so that nobody waits for a whole bank. */
export function contrastsInTurns(scoring: Pick<ScoringClient, 'run'>): Measure {
  return async (bank) => {
    const contrasts: LocalContrast[] = []
    for (let first = 0; first < bank.files.length; first += imagesATurn) {
      const files = bank.files.slice(first, first + imagesATurn)
      contrasts.push(...(await scoring.run('imageContrasts', { ...bank, files }, 'urgent')))
    }
    return contrasts
  }
}
