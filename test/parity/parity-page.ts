import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { markdownTable } from '../bench/document.ts'
import type { GoldenFile } from './golden-file'
import { outcomes, type Ledger } from './ledger'

const page = resolve(import.meta.dirname, '../../docs/parity.md')
const number = (value: number): string => value.toLocaleString('en')

function leaves(value: unknown): number {
  if (value === null || typeof value !== 'object') return 1
  return Object.values(value).reduce<number>((sum, part) => sum + leaves(part), 0)
}

/** One line for each part of the reference, and their sum. */
export function parityTable(ledger: Ledger, goldens: GoldenFile): string {
  const lines = [...ledger.counts].map(([group, line]) => [group, ...outcomes.map((outcome) => number(line[outcome]))])
  const total = ['all', ...outcomes.map((outcome) => number(ledger.total(outcome)))]
  const values = outcomes.reduce((sum, outcome) => sum + ledger.total(outcome), 0)
  if (values + leaves(goldens.meta) !== leaves(goldens)) throw new Error('some values of the reference were not counted')
  const headline = `${number(values)} values: ${number(ledger.total('identical') + ledger.total('exact'))} met exactly, ` +
    `${number(ledger.total('near'))} within tolerance, ${number(ledger.total('overruled'))} overruled by scoring.md, ` +
    `${number(ledger.total('given'))} inputs, ${number(ledger.total('failed'))} failed, ${number(ledger.total('uncovered'))} not covered; ` +
    `${leaves(goldens.meta)} more in \`meta\` say what made the file.`
  return `${headline}\n\n${markdownTable(['part', ...outcomes], [...lines, total])}`
}

/** A rule and the values it overrules: all of a few, one of many. */
function remarkLines(ledger: Ledger): string {
  const byRule = new Map<string, string[]>()
  for (const { outcome, path, reason } of ledger.remarks) {
    const [rule, values] = reason.split(': ') as [string, string]
    if (outcome === 'overruled') byRule.set(rule, [...(byRule.get(rule) ?? []), `\`${path}\` (${values})`])
  }
  return [...byRule].map(([rule, places]) => {
    const shown = places.length > 3 ? `such as ${places[0]!}` : places.join(' and ')
    return `- ${number(places.length)}: ${rule}: ${shown}.`
  }).join('\n')
}

/** Writes docs/parity.md where FRINGE_WRITE_PARITY asks for it. */
export function writeParityPage(ledger: Ledger, goldens: GoldenFile): void {
  if (process.env['FRINGE_WRITE_PARITY'] === undefined) return
  writeFileSync(page, `# Parity with the notebook

Written by \`FRINGE_WRITE_PARITY=1 npx vitest run test/parity\`. Do not edit by hand. Without the variable the same suite runs with all other tests: it fails where a value is not met, and where no check claims one. \`FRINGE_PARITY_GOLDENS=FILE\` holds Fringe against another file of the same kind, its images beside it or in \`FRINGE_PARITY_DATA\`.

${parityTable(ledger, goldens)}

**identical**: the same integer, hash or text, or a float to its last bit. **exact**: floats within 1e-12 relative; homographies, and the corners under them, within 1e-6 px. **near**: distances that follow from a homography (the corner error against truth), within 1e-6 px. **overruled**: the file's \`corrected\` part where \`scoring.md\` decides otherwise, and Fringe does as it says:

${remarkLines(ledger)}

**given**: inputs, such as names, paths, truth and made-up scores. Pairs are computed from their files: images decoded, matches read, the homography found by RANSAC, and everything else from that one.
`)
}
