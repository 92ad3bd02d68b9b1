import { median } from '#shared/numerics/statistics'
import { markdownTable } from '../bench/document.ts'
import type { CloudedPair } from './drifting-clouds.ts'

/** Every way to a homography that is compared, in the order of the tables. */
export const ways = [
  'none', 'magsac', 'opencv identity', 'opencv matches', 'ecc identity', 'ecc matches', 'evolution identity', 'evolution matches', 'ascent'
] as const
export type Way = (typeof ways)[number]

/** Mean corner error in pixels of each way on one pair; null: not tried, Infinity: no homography. */
export interface MeasuredPair {
  readonly view: string
  readonly id1: string
  readonly id2: string
  readonly errors: Readonly<Record<Way, number | null>>
  readonly seconds: Readonly<Record<Way, number | null>>
}

export interface StudyFacts {
  /** Null where Python had no OpenCV. */
  readonly opencv: string | null
  readonly ascentSteps: number
  readonly farthestFromIdentity: number
  readonly crop: number
}

const words: Readonly<Record<Way, string>> = {
  none: 'no alignment',
  magsac: 'DeepMatching + MAGSAC',
  'opencv identity': 'OpenCV\'s ECC, from identity',
  'opencv matches': 'OpenCV\'s ECC, from the matches',
  'ecc identity': 'ours, ECC, from identity',
  'ecc matches': 'ours, ECC, from the matches',
  'evolution identity': 'ours, evolution, from identity',
  'evolution matches': 'ours, evolution, from the matches',
  ascent: 'the notebook\'s ascent'
}

/** Beyond this, in pixels, an alignment is of no use. */
const failedBeyond = 3

/** The whole of docs/direct-alignment.md. */
export function document(pairs: readonly MeasuredPair[], clouded: readonly CloudedPair[], facts: StudyFacts): string {
  const views = [...new Set(pairs.map(({ view }) => view))]
  const near = pairs.filter(({ errors }) => errors.none! <= facts.farthestFromIdentity)
  return [
    introduction(pairs, facts),
    '## What the tables say', findings(near),
    '## Corner error by camera view', 'Median (worst) in pixels over the pairs of a view; failed: off by more than '
      + `${failedBeyond} px, or no homography, of all pairs tried. Seconds: median of one pair on the machine of the run, the matching itself not counted.`,
    viewTable(pairs, views),
    cloudedPart(clouded),
    '## Pair by pair', pairTable(pairs)
  ].join('\n\n') + '\n'
}

function introduction(pairs: readonly MeasuredPair[], { opencv, ascentSteps, farthestFromIdentity, crop }: StudyFacts): string {
  return `# Aligning without matches, against known truth

Written by \`npm run study -- direct-alignment\`. Do not edit by hand.

${pairs.length} reference pairs whose true motion is known, unprocessed images. The error is the mean distance of the four
image corners from where they belong. jit_c1 are real frames of a camera that itself shakes a little, so that its truth
has an error of its own, somewhat below a pixel. How wide the surroundings are, how outliers weigh and the tolerance of
the evolution were chosen on these same pairs, so that other images may do a little less well. oxford_graf is a change of viewpoint: pairs whose corners move more than
${farthestFromIdentity} px are searched from the matches alone.

- **DeepMatching + MAGSAC**: the reference matches, USAC_MAGSAC at 3 px. *From the matches*: started there.
- **OpenCV's ECC**: ${opencv === null ? '**skipped**, no Python with OpenCV' : `\`cv2.findTransformECC\` ${opencv}, homography, 100 iterations, filter of 5 px`}.
- **Ours, ECC**: the same coefficient by Gauss and Newton's steps on a pyramid, in images with their light evened out (each
  pixel less the mean of its surroundings, over their deviation), outliers weighed down; from identity it starts at the
  best whole shifts of the coarsest level.
- **Ours, evolution**: differential evolution over eight corner displacements on better less worse pixels (diff-diff, soft at
  its tolerance) of the same images, coarse to fine, then a pattern search; crop ${crop}, seed 0.
- **The notebook's ascent**: \`optimise_homography\` as it stands, ${ascentSteps} steps, its best.`
}

function shown(value: number | null): string {
  if (value === null) return '-'
  if (!Number.isFinite(value)) return 'none'
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3)
}

function tried(pairs: readonly MeasuredPair[], way: Way): number[] {
  return pairs.map(({ errors }) => errors[way]).filter((error) => error !== null)
}

function viewCell(pairs: readonly MeasuredPair[], way: Way): string {
  const errors = tried(pairs, way)
  return errors.length === 0 ? '-' : `${shown(median(errors))} (${shown(Math.max(...errors))})`
}

function viewTable(pairs: readonly MeasuredPair[], views: readonly string[]): string {
  const rows = ways.map((way) => {
    const errors = tried(pairs, way)
    const failed = errors.filter((error) => error > failedBeyond).length
    const seconds = median(pairs.map((pair) => pair.seconds[way]).filter((each) => each !== null))
    const cells = views.map((view) => viewCell(pairs.filter((pair) => pair.view === view), way))
    return `| ${words[way]} | ${cells.join(' | ')} | ${failed} of ${errors.length} | ${seconds === null ? '-' : seconds.toFixed(2)} |`
  })
  return [`| way | ${views.join(' | ')} | failed | seconds |`, `|---|${views.map(() => '---|').join('')}---|---|`, ...rows].join('\n')
}

function pairTable(pairs: readonly MeasuredPair[]): string {
  const rows = pairs.map(({ view, id1, id2, errors }) => `| ${view} | ${id1} to ${id2} | ${ways.map((way) => shown(errors[way])).join(' | ')} |`)
  return [`| view | pair | ${ways.map((way) => words[way]).join(' | ')} |`, `|---|---|${ways.map(() => '---|').join('')}`, ...rows].join('\n')
}

/** One sentence for each of ours against each of the others, whichever way it falls. */
function findings(near: readonly MeasuredPair[]): string {
  const against: [Way, Way][] = [
    ['ecc identity', 'opencv identity'], ['ecc matches', 'opencv matches'], ['ecc identity', 'magsac'],
    ['evolution identity', 'opencv identity'], ['evolution matches', 'opencv matches'], ['evolution identity', 'magsac'], ['evolution matches', 'magsac']
  ]
  const lines = against.map(([own, other]) => finding(near, own, other)).filter((line) => line !== null)
  return [`On the ${near.length} pairs of fixed cameras:`, ...lines].join('\n')
}

function finding(pairs: readonly MeasuredPair[], own: Way, other: Way): string | null {
  const both = pairs.filter(({ errors }) => errors[own] !== null && errors[other] !== null)
  if (both.length === 0) return null
  const nearer = both.filter(({ errors }) => errors[own]! < errors[other]!).length
  const [one, two] = [median(tried(both, own))!, median(tried(both, other))!]
  const verdict = nearer * 2 === both.length ? 'even' : nearer * 2 > both.length ? '**ahead**' : '**behind**'
  return `- ${words[own]} against ${words[other]}: ${verdict}, nearer to the truth on ${nearer} of ${both.length}; median ${shown(one)} against ${shown(two)} px.`
}

/** What a search without matches cannot know: which of two things that move apart is the one that counts. */
export function cloudedPart(pairs: readonly CloudedPair[]): string {
  const astray = pairs.filter(({ found }) => found > failedBeyond)
  const told = astray.filter(({ verdict }) => verdict === 'worse').length
  const rows = pairs.map(({ view, id1, id2, drifted, unmoved, found, score, verdict }) => [
    view, `${id1} to ${id2}`, drifted.toFixed(1), shown(unmoved), shown(found), score.value === null ? '-' : score.value.toFixed(3), String(score.count), verdict
  ])
  return `## Where it goes astray

The sample of \`fringe demo\` has ${pairs.length} pairs whose camera stood nearly still while a lit cloud drifted by in front of the scene.
A search without matches follows whatever most of the image does, as a matcher would, and here that is largely the cloud.
Ours, ECC, from identity ends more than ${failedBeyond} px away from the truth on ${astray.length} of ${pairs.length}. It cannot know better; the score does: of these ${astray.length}
it calls ${told} worse than no movement. A search that ends *worse* has found no alignment.

${markdownTable(['view', 'pair', 'cloud drifted', 'no alignment', 'ours, ECC, from identity', 'score', 'count', 'verdict'], rows)}`
}
