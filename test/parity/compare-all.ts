import { edgeResults } from './edge'
import { compareFunctions } from './functions'
import type { GoldenFile } from './golden-file'
import { Ledger, type Found } from './ledger'
import { comparePair } from './pairs'
import { compareSummaries } from './summaries'

/** Holds Fringe against every value of the reference but `meta`, which says what made it. */
export async function compareAll(goldens: GoldenFile): Promise<Ledger> {
  const ledger = new Ledger()
  for (const pair of goldens.pairs) await comparePair(ledger, pair)
  await compareSummaries(ledger, goldens)
  await compareFunctions(ledger, goldens)
  const edge = (await edgeResults(goldens.edge)) as Readonly<Record<string, Found>>
  for (const [name, golden] of Object.entries(goldens.edge)) ledger.compare('edge cases', `edge/${name}`, golden as never, edge[name])
  // What a file holds beside these parts would else be skipped without a word.
  for (const [name, golden] of Object.entries(goldens)) {
    if (!['meta', 'pairs', 'summaries', 'functions', 'edge'].includes(name)) ledger.compare(name, name, golden as never, undefined)
  }
  return ledger
}
