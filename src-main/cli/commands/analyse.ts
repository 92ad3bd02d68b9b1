import { resolve } from 'node:path'
import type { Score } from '#shared/model/score'
import type { OptimumProbe } from '#shared/model/search'
import { UsageError, type CliCommand, type CommandInput, type CommandOutput } from '#main/cli/command'
import { requiredText, scoreOptions, settingsFrom, textFlag } from '#main/cli/flags'
import { motionFrom } from '#main/cli/motion-flags'
import { tolerancesFlag } from '#main/cli/tolerances-flag'
import { scoreText } from '#main/cli/score-text'
import { analyseEdges, variantsFrom } from '#main/cli/variant-flags'
import { illuminationText, normalisedScores, toleranceTexts } from '#main/cli/variant-text'
import { analyseFiles, type FileAnalysis } from '#main/core/variants/analyse-files'
import { notebookSweep } from '#main/core/variants/wanted-variants'

export const analyseCommand: CliCommand = {
  name: 'analyse',
  summary: 'looks closely at one pair: every other way to score it, with pictures',
  usage: 'analyse --image1 A --image2 B (--matches CSV | --homography JSON) [--tolerance N|auto|FILE] [--crop N] [--roi x,y,w,h] [--notebook] '
    + '[--edges KIND:SIZE:THRESHOLD] [--compensate shift|gain[:N][@x,y,w,h]] [--bank FOLDER] [--grid N] [--reach PX] [--pictures FOLDER [--panels N,N,...]]',
  details: `What fringe score adds by --edges, --compensate, --asymmetric, --grid, --sweep and --contrast-sweep, all at once (edges:
gaussian:21:8 unless said otherwise), the despeckled scores, the sub-blocks, and whether the score is at an optimum: each
corner is moved by up to --reach pixels (4). --pictures writes PNG: both overlays and the diff-diff, the moved image, the
edges and which of them were scored, image 2 evened out, the changes raw and median-filtered, the sub-blocks. --panels adds
the diff-diff at each of those tolerances, such as the notebook's 10,15,20,25,30,35,40,45,50.`,
  mostWords: 0,
  options: {
    ...scoreOptions,
    image1: { type: 'string' },
    image2: { type: 'string' },
    matches: { type: 'string' },
    homography: { type: 'string' },
    edges: { type: 'string' },
    compensate: { type: 'string' },
    bank: { type: 'string' },
    grid: { type: 'string' },
    reach: { type: 'string' },
    pictures: { type: 'string' },
    panels: { type: 'string' }
  },
  run: analysePair
}

async function analysePair({ flags }: CommandInput): Promise<CommandOutput> {
  const pair = {
    image1: resolve(requiredText(flags, 'image1')),
    image2: resolve(requiredText(flags, 'image2')),
    motion: await motionFrom(flags),
    settings: await settingsFrom(flags)
  }
  const { variants: given = {} } = variantsFrom(flags)
  const variants = {
    edges: analyseEdges,
    illumination: { method: 'shift', region: null, levels: null } as const,
    confidence: { grid: 5, resamples: 1000, seed: 0 },
    tolerances: { bank: null },
    sweep: true as const,
    contrastSweep: notebookSweep,
    ...given
  }
  const folder = textFlag(flags, 'pictures')
  const analysis = await analyseFiles(pair, {
    variants, reach: reachFrom(flags), panels: tolerancesFlag(flags, 'panels', []), folder: folder === undefined ? null : resolve(folder)
  })
  return { json: analysis, text: analysisText(analysis) }
}

const [usualReach, largestReach] = [4, 20]

function reachFrom(flags: CommandInput['flags']): number {
  const text = textFlag(flags, 'reach')
  if (text === undefined) return usualReach
  const reach = text.trim() === '' ? NaN : Number(text)
  if (reach > 0 && reach <= largestReach) return reach
  throw new UsageError(`--reach must be above 0 and at most ${largestReach} pixels, not ${text}`)
}

function analysisText(analysis: FileAnalysis): string {
  const { tolerance, edges, illumination, tolerances, confidence, sweep, contrastSweep, despeckling, subBlocks, optimum } = analysis
  const line = (name: string, text: string): string => `${name.padEnd(24)}${text}`
  const scored = (name: string, score: Pick<Score, 'value' | 'count'> | null | undefined): string => line(name, scoreText(score ?? null))
  const interval = confidence?.interval
  return [
    line('tolerance', tolerance.toFixed(2)),
    ...(tolerances ? toleranceTexts(tolerances).map(([rule, text]) => line(`  ${rule}`, text)) : []),
    line('better and worse', changesText(despeckling.rows[0]!.score)),
    line('flips at', sweep?.flips.length ? sweep.flips.join(', ') : 'no tolerance'),
    ...despeckling.rows.map(({ size, score }) => scored(size === 1 ? 'raw' : `median ${size} x ${size}`, score)),
    scored('near edges', edges?.score),
    scored('brightness evened out', illumination?.after),
    line('illumination', illumination ? illuminationText(illumination) : 'undetermined'),
    scored('sub-blocks', subBlocks),
    line('interval', interval ? `${interval[0].toFixed(3)} to ${interval[1].toFixed(3)}` : 'undetermined'),
    line('blocks that agree', `${confidence?.agreeing ?? 0} of ${confidence?.determined ?? 0}`),
    line('at an optimum', optimumText(optimum)),
    scored('at reference contrast', contrastSweep && sweep && normalisedScores(contrastSweep, sweep).auto)
  ].join('\n')
}

/** What got better and what got worse, each for itself: a score says nothing of how much either is. */
function changesText({ better, worse }: Pick<Score, 'better' | 'worse'>): string {
  return `${better} px and ${worse} px`
}

function optimumText({ isOptimum, best, displacements, directions }: OptimumProbe): string {
  if (directions[0]?.value[displacements.indexOf(0)] === null) return 'undetermined'
  if (best === null) return `yes, nothing within ${displacements.at(-1)} px scores higher`
  const gain = `${best.direction} by ${best.displacement} px scores ${best.gain.toFixed(3)} higher`
  return isOptimum ? `yes, ${gain}, which is noise` : `no, ${gain}`
}
