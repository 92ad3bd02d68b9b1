import { describe, expect, it } from 'vitest'
import { goldenPath, readGoldens } from './golden-file'
import { compareAll } from './compare-all'
import { parityTable, writeParityPage } from './parity-page'

describe.skipIf(goldenPath === null)('the reference results', () => {
  it('are met, every one, and every one is claimed by a check', async () => {
    const goldens = readGoldens()
    const ledger = await compareAll(goldens)
    console.log(parityTable(ledger, goldens))
    writeParityPage(ledger, goldens)
    expect(ledger.remarks.filter(({ outcome }) => outcome === 'failed' || outcome === 'uncovered').slice(0, 20)).toEqual([])
  }, 300_000)
})
