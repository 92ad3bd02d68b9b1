// npm run study -- score-normalisation: which way to score orders alignments best, where the truth is known.
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'
import { drawMultiplicities } from '#shared/numerics/fit/intervals/bootstrap'
import { fitClusters } from '#shared/numerics/fit/validation/clusters'
import { percentile } from '#shared/numerics/statistics/percentile'
import { markdownTable } from '../bench/document.ts'
import { weightedAccuracy, weightedArea, type Estimate, type Judged } from './compare-rules.ts'
import { referencePairs } from './known-motions.ts'
import { sideOf } from './known-truth.ts'
import { variantNames, variantSamples, type VariantName, type VariantSample } from './variant-samples.ts'

const bases = ['unpp', 'heavy']
const seed = 1
const resamples = 2000

const names: Readonly<Record<VariantName, string>> = {
  plain: 'plain: the whole image at auto-tolerance',
  fixed50: 'plain at tolerance 50',
  normalised: 'normalised for contrast, auto-tolerance',
  normalisedFixed: 'normalised for contrast, tolerance 50',
  gaussianEdges: 'near edges, Gaussian of 21 px',
  laplacianEdges: 'near edges, Laplacian of 31 px',
  median3: 'despeckled 3x3',
  median5: 'despeckled 5x5',
  subBlocks: 'sub-blocks, pooled',
  blockMedian: 'sub-blocks, their median',
  withoutOutliers: 'sub-blocks, outliers left out',
  asymmetric: 'asymmetric tolerance',
  blockTolerances: 'a tolerance for each sub-block',
  asymmetricBlocks: 'asymmetric, for each sub-block'
}

/** The whole of docs/score-normalisation.md. Scores some 300 alignments fourteen ways: some four minutes. */
export async function runScoreNormalisation(): Promise<string> {
  const samples: VariantSample[] = []
  for (const [index, pair] of referencePairs().entries()) {
    for (const base of bases) samples.push(...await variantSamples(pair, base, 1000 + index))
    console.error(`${pair.view} ${pair.id1} to ${pair.id2}: ${samples.length} alignments`)
  }
  if (samples.length === 0) throw new Error('There is no reference data to study')
  const parts = [
    part('Both bases together', samples),
    ...bases.map((base) => part(`Scored on ${base} alone`, samples.filter((sample) => sample.base === base)))
  ]
  return `${[introduction, ...parts, illuminationPart(samples)].join('\n\n')}\n`
}

const introduction = `# Does a normalised score order pairs better?

Written by \`npm run study -- score-normalisation\`. Do not edit by hand.

The notebook leaves open whether a score with contrast taken out says more than the plain one, and proposes other ways to
score besides. Here they are asked to tell alignments that helped from such that harmed, on the reference views whose true
motion is known: each pair under the homography of its matches and five that are wrong on purpose (as in
\`fit-study.md\`), scored on the frames as they are (\`unpp\`) and on contrast-corrected ones (\`heavy\`), by the default
rules. *AUC* is the probability that a good alignment scores above a bad one; an undetermined score stands in the middle, at
0.5. *Balanced accuracy* is at cutoff 0.5. Intervals are the 2.5th and 97.5th percentile of ${resamples.toLocaleString('en')} replicates of a cluster
bootstrap (images, since pairs share them); a difference is *ahead* or *behind* only where its whole interval is.

What is compared: *normalised* carries the logit of a pair's own score along the slope fitted to five CLAHE clip limits
(0.5 to 10, 20 x 20 tiles) of that pair to the contrast where the automatic tolerance is 50. *Near edges* takes the pixels
where the lens is half the tolerance or more (Laplacian: a quarter) in image 1 or image 2. *Sub-blocks* are 5 x 5, image 2
shifted in each so that the means agree. *Asymmetric* judges better by image 1's contrast and worse by image 2's. The truth
here is geometric, and the wrong motions are this study's choice.`

function part(title: string, samples: readonly VariantSample[]): string {
  const design = designOf(samples)
  const good = samples.filter(({ label }) => label === 'good').length
  const plain = measured(samples, 'plain', design)
  const rows = variantNames.map((name) => {
    const own = measured(samples, name, design)
    const ahead = estimate(own.auc.map((auc, index) => auc - plain.auc[index]!))
    const undetermined = samples.filter(({ scores }) => scores[name] === null).length
    return [names[name], shown(estimate(own.auc)), name === 'plain' ? '' : difference(ahead), shown(estimate(own.accuracy)), String(undetermined)]
  })
  return [
    `## ${title}`,
    `${samples.length} alignments, ${good} good and ${samples.length - good} bad, of ${new Set(samples.map(({ view }) => view)).size} views; `
      + `contrast ${contrastAt(samples, 10)}, ${contrastAt(samples, 50)} and ${contrastAt(samples, 90)} gray levels at its 10th, 50th and 90th percentile.`,
    markdownTable(['score', 'AUC', 'less plain', 'balanced accuracy', 'undetermined'], rows),
    answer(samples, design)
  ].join('\n\n')
}

function contrastAt(samples: readonly VariantSample[], percent: number): string {
  return percentile(samples.map(({ contrast }) => contrast), percent).toFixed(0)
}

interface Design {
  readonly signs: readonly number[]
  readonly times: readonly Float64Array[]
}

function designOf(samples: readonly VariantSample[]): Design {
  const random = new PythonRandom(seed)
  const signs = samples.map(({ label }) => (label === 'good' ? 1 : -1))
  const clusters = fitClusters(samples, seed)
  const drawn = Array.from({ length: resamples }, () => drawMultiplicities(clusters, signs, random))
  return { signs, times: [new Float64Array(samples.length).fill(1), ...drawn.filter((times) => times !== null)] }
}

/** First of all samples once each, then of every replicate. */
function measured(samples: readonly VariantSample[], name: VariantName, { signs, times }: Design) {
  const judged: Judged[] = samples.map(({ scores }) => ({ score: scores[name] ?? 0.5, decision: (scores[name] ?? 0.5) - 0.5 }))
  return {
    auc: times.map((each) => weightedArea(judged, signs, each)),
    accuracy: times.map((each) => weightedAccuracy(judged, signs, each))
  }
}

function estimate([value, ...replicates]: readonly number[]): Estimate {
  const known = replicates.filter((each) => !Number.isNaN(each))
  return { value: value!, interval: [percentile(known, 2.5), percentile(known, 97.5)] }
}

function shown({ value, interval: [low, high] }: Estimate): string {
  return `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`
}

const words = { ahead: '**ahead**', behind: '**behind**', 'cannot tell': 'no difference shown' } as const

/** To four places: an interval may end just beyond 0. */
function difference(found: Estimate): string {
  const { value, interval: [low, high] } = found
  return `${value < 0 ? '' : '+'}${value.toFixed(4)} (${low.toFixed(4)} to ${high.toFixed(4)}), ${words[sideOf(found)]}`
}

/** What the table says of the notebook's question, whichever way it falls. */
function answer(samples: readonly VariantSample[], design: Design): string {
  const plain = measured(samples, 'plain', design).auc
  const side = sideOf(estimate(measured(samples, 'normalised', design).auc.map((auc, index) => auc - plain[index]!)))
  if (side === 'ahead') return 'The normalised score orders these alignments better than the plain one.'
  if (side === 'behind') return 'The normalised score orders these alignments worse than the plain one.'
  return 'The normalised score is not shown to order these alignments better or worse than the plain one.'
}

/** Whether the illumination flag finds the scores that are wrong. */
function illuminationPart(samples: readonly VariantSample[]): string {
  const wrong = (some: readonly VariantSample[], of: (sample: VariantSample) => number | null): string => {
    const count = some.filter((sample) => ((of(sample) ?? 0.5) > 0.5) !== (sample.label === 'good')).length
    return `${count} of ${some.length}${some.length > 0 ? ` (${((100 * count) / some.length).toFixed(0)}%)` : ''}`
  }
  const row = (name: string, mismatch: VariantSample['mismatch']): string[] => {
    const some = samples.filter((sample) => sample.mismatch === mismatch)
    return [name, wrong(some, ({ scores }) => scores.plain), wrong(some, ({ evened }) => evened)]
  }
  return `## The illumination flag

How many plain scores lie on the wrong side of 0.5, and how many still do once brightness is evened out in every sub-block.
The rule was chosen on these very alignments; that the means of single sub-blocks differ by more than the tolerance was
tried and left, since it marked right and wrong scores alike. A difference of the whole images' means that turns nothing says
little about the score, as the second row shows; it is named all the same, for it is what a person sees in the overlay.

${markdownTable(['flag', 'wrong', 'wrong once evened out'], [
    row('evening out turns the score', 'turned'), row('means differ by more than half the tolerance', 'brightness'), row('not raised', null)
  ])}`
}
