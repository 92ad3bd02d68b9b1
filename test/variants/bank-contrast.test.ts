import { describe, expect, it } from 'vitest'
import type { LocalContrast } from '#shared/model/contrast'
import { bankContrastBy, contrastsInTurns, type BankFiles } from '#main/core/variants/bank-contrast'

const contrast = (meanOfDeviations: number): LocalContrast => ({ meanOfDeviations, deviationOfMeans: 0, deviationOfDeviations: 0 })
const bank: BankFiles = { files: Array.from({ length: 10 }, (_, index) => `${index}.png`), mode: 'default', revision: 'a' }

/** Takes the number in a file's name for its contrast; fails the first `failures` times. */
function worker(failures = 0) {
  const turns: number[] = []
  const run = async (_name: string, { files }: BankFiles): Promise<LocalContrast[]> => {
    turns.push(files.length)
    if (turns.length <= failures) throw new Error('The scoring worker stopped')
    return files.map((file) => contrast(parseInt(file)))
  }
  return { turns, measure: contrastsInTurns({ run: run as never }) }
}

describe('the contrast of a bank', () => {
  it('is the mean of its images, a few at a time, measured once', async () => {
    const { turns, measure } = worker()
    const read = bankContrastBy(measure)
    expect(await read(bank)).toEqual(contrast(4.5))
    expect(await read({ ...bank })).toEqual(contrast(4.5))
    expect(turns).toEqual([4, 4, 2])
    expect(await read({ ...bank, files: [], revision: 'b' })).toBeNull()
  })

  it('is asked for again after it could not be measured', async () => {
    const read = bankContrastBy(worker(1).measure)
    await expect(read(bank)).rejects.toThrow('worker stopped')
    expect(await read(bank)).toEqual(contrast(4.5))
  })
})
