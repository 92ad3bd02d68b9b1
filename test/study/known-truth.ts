import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FitSample } from '#shared/model/fit'
import { percentile } from '#shared/numerics/statistics/percentile'
import { fitReferencePath, readFitReference, referenceSamples } from '../support/fit-reference.ts'
import { compareRules, ruleNames, type ComparedRules, type Estimate, type RuleName } from './compare-rules.ts'
import { knownSamples, type KnownSample } from './known-labels.ts'
import { demoPairs, makeDemo, referencePairs, type KnownPair } from './known-motions.ts'

/** The Markdown section on labels that are known to be right. Makes a demo and scores some 270 alignments: about a minute. */
export async function knownTruthSection(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'fringe-study-'))
  try {
    await makeDemo(folder)
    const demo = await samplesOf(demoPairs(folder))
    const reference = await samplesOf(referencePairs())
    const parts = [part('The demo workspace and the reference views', [...demo, ...reference]), part('The demo workspace alone', demo)]
    if (reference.length > 0) parts.push(part('The reference views alone', reference))
    if (fitReferencePath !== null) parts.push(part('The 150 samples of `fit_golden.json`', referenceSamples(readFitReference(), 'dd_score')))
    return [introduction, ...parts].join('\n\n')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const introduction = `## Known truth

Labels that need no rater: the true motion of these cameras is known. An alignment is *good* where the mean distance of
the four image corners from where they belong fell by more than 0.5 px, *bad* where it rose by more than 0.5 px, and left
out in between. Matched pairs are hardly ever made worse, so each pair is scored six times: with the homography of its
matches, and with five that are wrong on purpose, namely the true motion missed by a shift (two of 0.1 to 0.9 times the
camera's movement, which still helps; two of 1.1 to 2.5 times, which harms; direction and size drawn from a seed) and
the true motion turned round. Scores are by the default rules. How often an alignment is bad is thus the study's choice,
not the world's, and people's labels are less clear than these.

*Ours* is fitted to the other folds and judged on the one held out, with its own cutoff; the others have cutoff 0.5.
Intervals are the 2.5th and 97.5th percentile of 2,000 cluster bootstrap replicates of the held-out samples, the lines
held as they were fitted; with few clusters they are rough, and rather too narrow.`

async function samplesOf(pairs: readonly KnownPair[]): Promise<KnownSample[]> {
  const samples: KnownSample[] = []
  for (const [index, pair] of pairs.entries()) samples.push(...await knownSamples(pair, 1000 + index))
  return samples
}

const rules: Readonly<Record<RuleName, string>> = {
  fixed50: 'fixed 50', notebook: 'the notebook\'s line', ours: 'ours', lineAlone: 'our line, cutoff 0.5'
}

/** One data set: what it is, the table, and what the table says. */
export function part(title: string, samples: readonly FitSample[]): string {
  const compared = compareRules(samples)
  return [`### ${title}`, describe(samples, compared), table(compared), verdict(compared)].join('\n\n')
}

function describe(samples: readonly FitSample[], { good, tested, clusters }: ComparedRules): string {
  const views = new Set(samples.map(({ view }) => view))
  const at = (percent: number): string => percentile(samples.map(({ contrast }) => contrast), percent).toFixed(0)
  const dropped = samples.length - tested
  return [
    `${samples.length} alignments (${good} good, ${samples.length - good} bad) of ${[...views].join(', ')}.`,
    `Local contrast ${at(10)}, ${at(50)} and ${at(90)} at its 10th, 50th and 90th percentile.`,
    `Folds: ${clusters.folds.length} of ${clusters.grouping}${dropped > 0 ? `, ${dropped} alignments that straddle two of them dropped` : ''};`,
    `resampled: ${clusters.units} ${clusters.resampled}.`
  ].join(' ')
}

function table({ quality }: ComparedRules): string {
  const line = (name: RuleName): string => {
    const { auc, balancedAccuracy, dimmestThird } = quality[name]
    return `| ${rules[name]} | ${shown(auc)} | ${shown(balancedAccuracy)} | ${shown(dimmestThird)} |`
  }
  return ['| rule | AUC | balanced accuracy | the same, dimmest third |', '|---|---|---|---|', ...ruleNames.map(line)].join('\n')
}

function shown({ value, interval: [low, high] }: Estimate): string {
  return `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`
}

/** Which way it falls, in words. */
function verdict({ ahead }: ComparedRules): string {
  return (['fixed50', 'notebook'] as const).map((name) => ({ name, ...ahead[name] })).map(({ name, auc, balancedAccuracy, dimmestThird }) => [
    `- Ours against ${rules[name]}: balanced accuracy ${difference(balancedAccuracy)}, AUC ${difference(auc)},`,
    `balanced accuracy of the dimmest third ${difference(dimmestThird)}.`
  ].join(' ')).join('\n')
}

function difference(estimate: Estimate): string {
  return `${estimate.value < 0 ? '' : '+'}${shown(estimate)}, ${words[sideOf(estimate)]}`
}

type Side = 'ahead' | 'behind' | 'cannot tell'

const words: Record<Side, string> = { ahead: '**ahead**', behind: '**behind**', 'cannot tell': 'no difference shown' }

/** Ahead or behind only where the whole interval of the difference is. */
export function sideOf({ interval: [low, high] }: Estimate): Side {
  if (low > 0) return 'ahead'
  return high < 0 ? 'behind' : 'cannot tell'
}
