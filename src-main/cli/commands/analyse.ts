import { resolve } from 'node:path'
import type { Score } from '#shared/model/score'
import type { CliCommand, CommandInput } from '#main/cli/command'
import { requiredText, scoreOptions, settingsFrom, textFlag } from '#main/cli/flags'
import { motionFrom } from '#main/cli/motion-flags'
import { scoreText } from '#main/cli/score-text'
import { analyseEdges, variantsFrom } from '#main/cli/variant-flags'
import { analyseFiles, type FileAnalysis } from '#main/core/variants/analyse-files'
import { notebookSweep } from '#main/core/variants/wanted-variants'

export const analyseCommand: CliCommand = {
  name: 'analyse',
  summary: 'looks closely at one pair: every other way to score it, with pictures',
  usage: 'analyse --image1 A --image2 B (--matches CSV | --homography JSON) [--tolerance N|auto|FILE] [--crop N] [--roi x,y,w,h] [--notebook] '
    + '[--edges KIND:SIZE:THRESHOLD] [--compensate shift|gain[:N][@x,y,w,h]] [--bank FOLDER] [--grid N] [--pictures FOLDER]',
  details: `What fringe score adds by --edges, --compensate, --asymmetric, --grid, --sweep and --contrast-sweep, all at once (edges:
gaussian:21:8 unless said otherwise), and the despeckled scores and the sub-blocks. --pictures writes PNG: the moved image,
the edges and which of them were scored, image 2 evened out, the changes raw and median-filtered, the sub-blocks.`,
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
    pictures: { type: 'string' }
  },
  run: async ({ flags }: CommandInput) => {
    const pair = {
      image1: resolve(requiredText(flags, 'image1')),
      image2: resolve(requiredText(flags, 'image2')),
      motion: await motionFrom(flags),
      settings: await settingsFrom(flags)
    }
    const { variants = {} } = variantsFrom(flags)
    const wanted = {
      edges: analyseEdges,
      illumination: { method: 'shift', region: null, levels: null } as const,
      confidence: { grid: 5, resamples: 1000, seed: 0 },
      tolerances: { bank: null },
      sweep: true as const,
      contrastSweep: notebookSweep,
      ...variants
    }
    const folder = textFlag(flags, 'pictures')
    const analysis = await analyseFiles(pair, wanted, folder === undefined ? null : resolve(folder))
    return { json: analysis, text: analysisText(analysis) }
  }
}

function analysisText(analysis: FileAnalysis): string {
  const { tolerance, edges, illumination, tolerances, confidence, sweep, contrastSweep, despeckling, subBlocks } = analysis
  const line = (name: string, text: string): string => `${name.padEnd(24)}${text}`
  const scored = (name: string, score: Pick<Score, 'value' | 'count'> | null | undefined): string => line(name, scoreText(score ?? null))
  const interval = confidence?.interval
  return [
    line('tolerance', tolerance.toFixed(2)),
    ...(tolerances?.rows ?? []).map(({ rule, better, worse, score }) =>
      line(`  ${rule}`, `${scoreText(score)} at ${better.toFixed(1)}${better === worse ? '' : ` and ${worse.toFixed(1)}`}`)),
    line('flips at', sweep?.flips.length ? sweep.flips.join(', ') : 'no tolerance'),
    ...despeckling.rows.map(({ size, score }) => scored(size === 1 ? 'raw' : `median ${size} x ${size}`, score)),
    scored('near edges', edges?.score),
    scored('brightness evened out', illumination?.after),
    line('illumination', illumination?.reason ?? 'matches'),
    scored('sub-blocks', subBlocks),
    line('interval', interval ? `${interval[0].toFixed(3)} to ${interval[1].toFixed(3)}` : 'undetermined'),
    line('blocks that agree', `${confidence?.agreeing ?? 0} of ${confidence?.determined ?? 0}`),
    line('at reference contrast', contrastSweep?.normalised.auto?.toFixed(3) ?? 'undetermined')
  ].join('\n')
}
