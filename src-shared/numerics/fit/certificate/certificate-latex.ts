import type { Certificate } from '#shared/model/certificate'
import type { Interval, ToleranceEstimate } from '#shared/model/fit'
import { certificateCaveats } from '#shared/numerics/fit/certificate/certificate-caveats'

/** LaTeX's special characters and what prints them. */
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}', '{': '\\{', '}': '\\}', $: '\\$', '&': '\\&', '#': '\\#', '%': '\\%', _: '\\_',
  '^': '\\textasciicircum{}', '~': '\\textasciitilde{}', '<': '\\textless{}', '>': '\\textgreater{}', '|': '\\textbar{}'
}

/** A text as LaTeX prints it literally; line breaks become spaces. */
export function latexText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\{}$&#%_^~<>|]/g, (character) => escapes[character]!)
}

/**
 * A certificate as a LaTeX table (package booktabs) of rule, 95% intervals, cross-validation, labels and the hash of the
 * data, caveats as a note below, with the command that makes it again as a comment above.
 */
export function certificateLatex(certificate: Certificate): string {
  const { createdAt, provenance } = certificate
  return [
    `% Fringe ${comment(provenance.versions.fringe)}, ${createdAt}; needs \\usepackage{booktabs}`,
    `% made again by: ${comment(provenance.command)}`,
    '\\begin{table}',
    '  \\centering',
    `  \\caption{${caption(certificate)}}`,
    '  \\label{tab:fringe-tolerance}',
    '  \\begin{tabular}{lll}',
    '    \\toprule',
    row('', 'value', '95\\% interval'),
    '    \\midrule',
    ...ruleRows(certificate),
    '    \\midrule',
    ...toleranceRows(certificate),
    '    \\midrule',
    ...evidenceRows(certificate),
    '    \\bottomrule',
    '  \\end{tabular}',
    ...note(certificate),
    '\\end{table}',
    ''
  ].join('\n')
}

/** Below the table, without a package of its own. */
function note(certificate: Certificate): string[] {
  const caveats = certificateCaveats(certificate)
  if (caveats.length === 0) return []
  return ['  \\par\\medskip', '  {\\footnotesize\\raggedright', ...caveats.map((caveat) => `  ${latexText(caveat)}\\par`), '  }']
}

function caption({ tolerance, model, fittedOn }: Certificate): string {
  const rule =
    tolerance.kind === 'auto'
      ? '$t = \\lfloor a\\,c + b \\rfloor$, clipped to 0..255, where $c$ is the local contrast of a pair'
      : 'the same $t$ for every pair'
  const source = model === 'labels' ? 'good and bad labels' : 'acceptable ranges picked by hand'
  const images = `preprocessing ${latexText(fittedOn.preprocessing)}, scored on ${latexText(fittedOn.base)}, crop ${fittedOn.crop}`
  const counts = '$n_+$ of $n$ changed pixels are better'
  return `Tolerance in gray levels, ${rule}; ${counts}; fitted to ${source} (${images}).`
}

function ruleRows({ tolerance, cutoff, steepness, intervals }: Certificate): string[] {
  const line =
    tolerance.kind === 'auto'
      ? [
          row('slope $a$', `$${number(tolerance.a)}$`, interval(intervals?.a)),
          row('intercept $b$', `$${number(tolerance.b)}$`, interval(intervals?.b))
        ]
      : [row('tolerance $t$', `$${number(tolerance.value)}$`, '')]
  const score = cutoff.kind === 'smoothed' ? 'cutoff on $(n_+ + 20)/(n + 40)$' : 'cutoff on $n_+/n$'
  const decision = row(score, `$${cutoff.value.toFixed(3)}$`, interval(intervals?.cutoff, 3))
  return [...line, decision, ...(steepness === null ? [] : [row('steepness $\\beta$', `$${number(steepness)}$`, '')])]
}

function toleranceRows({ toleranceAt, fittedOn: { contrast } }: Certificate): string[] {
  const at = (percent: string, level: number, estimate: ToleranceEstimate) => {
    const name = `tolerance at ${percent} contrast ($c = ${level.toFixed(1)}$)`
    return row(name, `$${number(estimate.value)}$`, interval(estimate.interval))
  }
  return [
    at('10th percentile of', contrast.p10, toleranceAt.p10),
    at('median', contrast.p50, toleranceAt.p50),
    at('90th percentile of', contrast.p90, toleranceAt.p90)
  ]
}

const groupNames = { views: 'camera views', images: 'groups of images', samples: 'groups of pairs' } as const

function evidenceRows({ model, heldOut, fittedOn, provenance }: Certificate): string[] {
  const { samples, good, bad, agreement, contrast } = fittedOn
  const labels = model === 'labels' ? `${samples} (${good} good, ${bad} bad)` : String(samples)
  const held = heldOut
    ? [
        wide('held out in turn', `${heldOut.folds} ${groupNames[heldOut.grouping]}`),
        ...known('held-out AUC', heldOut.auc),
        ...known('held-out balanced accuracy', heldOut.balancedAccuracy),
        wide('held-out loss', heldOut.loss.toFixed(3))
      ]
    : [wide('held out in turn', 'nothing')]
  return [
    wide(model === 'labels' ? 'labels' : 'ranges', labels),
    ...(agreement === null ? [] : [wide('labels agreeing', `${(agreement * 100).toFixed(1)}\\%`)]),
    wide('local contrast', `${contrast.least.toFixed(1)} to ${contrast.largest.toFixed(1)}`),
    ...held,
    wide('data, SHA-256', `\\texttt{${latexText(provenance.dataHash.slice(0, 32))}}`),
    ...(provenance.dataHash.length > 32 ? [wide('', `\\texttt{${latexText(provenance.dataHash.slice(32))}}`)] : [])
  ]
}

function known(name: string, value: number | null): string[] {
  return value === null ? [] : [wide(name, value.toFixed(3))]
}

function row(name: string, value: string, range: string): string {
  return `    ${name} & ${value} & ${range} \\\\`
}

function wide(name: string, value: string): string {
  return `    ${name} & \\multicolumn{2}{l}{${value}} \\\\`
}

function interval(ends: Interval | null | undefined, decimals?: number): string {
  if (!ends) return '--'
  const [low, high] = ends.map((end) => (decimals === undefined ? number(end) : end.toFixed(decimals)))
  return `$[${low}, ${high}]$`
}

/** At most three decimals, none that say nothing. */
function number(value: number): string {
  return String(Number(value.toFixed(3)))
}

/** Without line breaks, which would end the comment. */
function comment(text: string): string {
  return text.replace(/\s+/g, ' ')
}
