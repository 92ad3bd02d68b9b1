import type { SubBlockScore } from '#shared/model/score'
import type { Cutoff, ScoreSettings } from '#shared/model/score-settings'
import type {
  Compensation, ContrastSweep, EdgeScore, Illumination, ScoreConfidence, ToleranceSweep, ToleranceVariants
} from '#shared/model/score-variant'
import { pooledCounts } from '#shared/numerics/variants/confidence'
import { sideOf } from '#shared/numerics/variants/side'
import { scoreText } from '#main/cli/score-text'
import { tableLines } from '#main/cli/text-table'
import type { PrintedScore } from '#main/core/scoring/score-files'
import type { WantedVariants } from '#main/core/variants/measure-variants'

interface Asked {
  readonly settings: Pick<ScoreSettings, 'cutoff'>
  readonly variants?: WantedVariants
}

/** What was asked of a pair besides its score, a line or a small table each; nothing of a pair that could not be scored. */
export function askedLines(result: PrintedScore, { settings, variants = {} }: Asked): string[] {
  const { subBlocks, despeckled, evidence, edges, illumination, tolerances, confidence, sweep, contrastSweep } = result
  return [
    ...(subBlocks ? [subBlocksLine(subBlocks, settings.cutoff)] : []),
    ...(despeckled ? [`despeckled ${despeckled.size} x ${despeckled.size}: ${scoreText(despeckled)}`] : []),
    ...(edges ? [edgesLine(edges)] : []),
    ...(illumination && variants.illumination ? [illuminationLine(illumination, variants.illumination)] : []),
    ...(tolerances ? ruleLines(tolerances, variants.tolerances?.bank ?? null) : []),
    ...(confidence ? [confidenceLine(confidence)] : []),
    ...(sweep && variants.sweep ? [`${turnsText(sweep)}; every tolerance with --json`] : []),
    ...(sweep && contrastSweep ? contrastLines(contrastSweep, sweep) : []),
    ...(evidence ? [`evidence: the histogram of ${evidence.histogram.reduce((sum, bin) => sum + bin, 0)} px, with --json`] : [])
  ]
}

function indented(line: string): string {
  return `  ${line}`
}

function subBlocksLine(pooled: SubBlockScore, cutoff: Cutoff): string {
  // The notebook gives 0.5 of no pixels to a block that it drops.
  const scored = pooled.blocks.filter(({ value, count }) => value !== null && count > 0)
  const side = sideOf({ value: pooled.value, count: pooled.count, ...pooledCounts(scored) }, cutoff)
  const agreeing = side === 0 ? 0 : scored.filter((block) => sideOf(block, cutoff) === side).length
  const median = pooled.median === null ? '' : `, median ${pooled.median.toFixed(3)}`
  return `sub-blocks: ${scoreText(pooled)}, ${agreeing} of ${scored.length} blocks agree${median}`
}

function edgesLine({ lens: { kind, size }, threshold, score }: Pick<EdgeScore, 'lens' | 'threshold' | 'score'>): string {
  return `near edges (${kind}, ${size} px, ${threshold} or more): ${scoreText(score)}`
}

type Evened = Omit<Illumination, 'compensated'>
type Brightness = Pick<Illumination, 'reason' | 'meanDifference' | 'blockDifferences'>

function illuminationLine(illumination: Evened, { method, levels, region }: Compensation): string {
  const amount = levels === null ? '' : method === 'shift' ? ` of ${levels} levels` : ` of ${levels}`
  const place = region === null ? 'in each sub-block' : `in ${region.x},${region.y},${region.width},${region.height}`
  return `brightness evened out by a ${method}${amount} ${place}: ${scoreText(illumination.after)}; ${illuminationText(illumination)}`
}

/** Whether brightness may have spoilt the score, and by how much it differs. */
export function illuminationText({ reason, meanDifference, blockDifferences }: Brightness): string {
  if (reason !== null) return reason
  const farthest = blockDifferences.reduce((most, each) => (Math.abs(each) > Math.abs(most) ? each : most), 0)
  const levels = `${signed(meanDifference)} levels on average, ${signed(farthest)} in one sub-block at most`
  return `no mismatch: image 1 against image 2 ${levels}`
}

function signed(levels: number): string {
  return `${levels > 0 ? '+' : ''}${levels.toFixed(1)}`
}

const ruleWidth = 23

function ruleLines(tolerances: ToleranceVariants, bank: string | null): string[] {
  const texts = toleranceTexts(tolerances)
  const isMissing = bank !== null && !texts.some(([rule]) => rule === 'bank')
  const missing: [string, string][] = isMissing ? [['bank', `no image in ${bank} can be read`]] : []
  return ['by other tolerances:', ...[...texts, ...missing].map(([rule, text]) => indented(`${rule.padEnd(ruleWidth)}${text}`))]
}

/** Each rule with its score, and the tolerance for better pixels and for worse ones where they differ. */
export function toleranceTexts({ rows }: ToleranceVariants): [string, string][] {
  return rows.map(({ rule, better, worse, score }) => {
    const both = `${better.toFixed(1)} for better and ${worse.toFixed(1)} for worse`
    return [rule, `${scoreText(score)} at ${better === worse ? better.toFixed(1) : both}`]
  })
}

function confidenceLine(confidence: ScoreConfidence): string {
  const { grid, score, interval, agreeing, determined, outliers, withoutOutliers } = confidence
  const range = interval ? `95% interval ${interval[0].toFixed(3)} to ${interval[1].toFixed(3)}` : 'too few blocks for an interval'
  const apart = outliers.length === 0 ? 'no outliers' : `${outliers.length} ${outliers.length === 1 ? 'outlier, without it' : 'outliers, without them'} ${scoreText(withoutOutliers)}`
  const agreement = `${agreeing} of ${determined} blocks agree`
  return `${grid} x ${grid} sub-blocks: ${scoreText(score)}, ${range}, ${agreement}, ${apart}; other grids with --json`
}

function turnsText({ flips }: Pick<ToleranceSweep, 'flips'>): string {
  if (flips.length === 0) return 'the verdict turns at no tolerance'
  return `the verdict turns at tolerance ${flips.join(', ')}`
}

function contrastLines(sweep: ContrastSweep, counts: ToleranceSweep): string[] {
  const fixed = `at tolerance ${sweep.rows[0]?.fixedTolerance ?? ''}`
  const rows = sweep.rows.map((row) => [
    row.clipLimit.toFixed(2), row.contrast.toFixed(1), scoreText(row.fixed), String(Math.floor(row.autoTolerance)), scoreText(row.auto)
  ])
  const own = normalisedScores(sweep, counts)
  return [
    `under rising contrast (CLAHE, ${sweep.tiles} x ${sweep.tiles} tiles):`,
    ...tableLines([['clip limit', 'contrast', fixed, 'automatic', 'at the automatic tolerance'], ...rows]).map(indented),
    `carried to a contrast of ${sweep.normalised.referenceContrast.toFixed(1)} levels: `
      + `${scoreText(own.fixed)} ${fixed}, ${scoreText(own.auto)} at the automatic tolerance`
  ]
}

/** The pair's scores carried to the reference contrast, with the pixels that they were carried from. */
export function normalisedScores({ normalised, rows }: ContrastSweep, { better, worse, autoTolerance }: ToleranceSweep) {
  const countAt = (tolerance: number): number => (better[tolerance] ?? 0) + (worse[tolerance] ?? 0)
  return {
    fixed: { value: normalised.fixed, count: countAt(Math.floor(rows[0]?.fixedTolerance ?? 0)) },
    auto: { value: normalised.auto, count: countAt(Math.floor(autoTolerance)) }
  }
}
