import type { ContrastTable } from '#shared/model/report'
import type { StrategyItems } from '#shared/numerics/report/score-table'
import type { Figure } from '#main/core/reports/text/document'
import { escaped } from '#main/core/reports/text/html'

const plotWidth = 560
const nameWidth = 160
const width = nameWidth + plotWidth + 20
const bins = 20
const mostDots = 1500

/** Scores of each strategy as a histogram of its own, one below the other on one axis; pairs without a score are counted beside it. */
export function scoreHistograms(strategies: readonly StrategyItems[]): Figure {
  const rowHeight = 64
  const counted = strategies.map(histogramOf)
  const highest = Math.max(1, ...counted.flatMap(({ counts }) => counts))
  const rows = counted.map(({ name, counts, unscored, implausible }, row) => {
    const bottom = (row + 1) * rowHeight - 12
    const bars = counts.map((count, bin) => bar(bin, (count / highest) * (rowHeight - 20), bottom, count))
    const without = [unscored > 0 ? `${unscored} without a score` : '', implausible > 0 ? `${implausible} implausible` : '']
    return [
      label(name, bottom - 14, ''),
      label(without.filter((text) => text !== '').join(', '), bottom, 'soft'),
      `<path class="axis" d="M${nameWidth} ${bottom}h${plotWidth}"/>`,
      ...bars
    ].join('')
  })
  const height = strategies.length * rowHeight + 24
  const title = 'Score of each pair, by preprocessing: better above 0.5, worse below'
  return { title, svg: drawing(title, height, [...rows, half(strategies.length * rowHeight), axisBelow(strategies.length * rowHeight, [0, 0.25, 0.5, 0.75, 1], 0, 1)]) }
}

/** Where better ends and worse begins. */
function half(height: number): string {
  return `<path class="half" d="M${nameWidth + plotWidth / 2} 4V${height}"/>`
}

/** How many scores fall into each bin [from, to), the last including 1. */
function histogramOf({ preprocessing, items }: StrategyItems) {
  const counts = new Array<number>(bins).fill(0)
  // The notebook's 0.5 of nothing is no score.
  const scored = items.filter(({ score }) => score.value !== null && score.count > 0)
  const believed = scored.filter(({ verdict }) => verdict !== 'implausible')
  for (const { score } of believed) counts[Math.min(bins - 1, Math.floor(score.value! * bins))]!++
  return {
    name: preprocessing, counts,
    unscored: items.length - scored.length,
    implausible: scored.length - believed.length
  }
}

function bar(bin: number, height: number, bottom: number, count: number): string {
  if (count === 0) return ''
  const left = nameWidth + (bin / bins) * plotWidth
  const range = `${(bin / bins).toFixed(2)} to ${((bin + 1) / bins).toFixed(2)}: ${count}`
  const side = bin < bins / 2 ? 'worse' : 'better'
  return `<rect class="${side}" x="${round(left + 1)}" y="${round(bottom - height)}" width="${round(plotWidth / bins - 2)}" height="${round(height)}"><title>${range}</title></rect>`
}

/** Local contrast of every image as a dot, the mean as a line; one row a preprocessing. */
export function contrastDots({ rows }: ContrastTable): Figure {
  const rowHeight = 34
  const all = rows.flatMap(({ contrasts }) => contrasts)
  const highest = niceCeiling(all.reduce((most, contrast) => Math.max(most, contrast), 1))
  const x = (contrast: number): number => round(nameWidth + (contrast / highest) * plotWidth)
  const drawn = rows.map(({ preprocessing, contrasts, meanOfDeviations }, row) => {
    const middle = row * rowHeight + rowHeight / 2
    // Dots side by side would hide each other: they are spread in a fixed pattern.
    const y = (at: number): number => round(middle + (((at * 7) % 11) - 5) * 1.4)
    const dots = thinned(contrasts).map((contrast, at) => `<circle class="dot" cx="${x(contrast)}" cy="${y(at)}" r="3"/>`)
    const mean = contrasts.length === 0 ? '' : `<path class="mean" d="M${x(meanOfDeviations.mean)} ${middle - 11}v22"/>`
    return [label(preprocessing, middle + 4, ''), ...dots, mean].join('')
  })
  const isThinned = rows.some(({ contrasts }) => contrasts.length > mostDots)
  const some = isThinned ? ` (of many images at most ${mostDots} are drawn)` : ''
  const title = `Local contrast of each image, in gray levels; the line is the mean${some}`
  const ticks = [0, highest / 4, highest / 2, (3 * highest) / 4, highest]
  return { title, svg: drawing(title, rows.length * rowHeight + 24, [...drawn, axisBelow(rows.length * rowHeight, ticks, 0, highest)]) }
}

/** Every n-th, so that a row holds no more dots than can be told apart. */
function thinned(values: readonly number[]): number[] {
  const step = Math.ceil(values.length / mostDots)
  return values.filter((_value, at) => at % step === 0)
}

function drawing(title: string, height: number, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`
    + `<title>${escaped(title)}</title>${parts.join('\n')}</svg>`
}

function label(text: string, y: number, look: 'soft' | ''): string {
  const shown = text.length > 24 ? `${text.slice(0, 23)}…` : text
  return text === '' ? '' : `<text class="${look}" x="0" y="${round(y)}">${escaped(shown)}<title>${escaped(text)}</title></text>`
}

function axisBelow(y: number, ticks: readonly number[], from: number, to: number): string {
  const marks = ticks.map((tick) => {
    const x = round(nameWidth + ((tick - from) / (to - from)) * plotWidth)
    return `<path class="axis" d="M${x} ${y}v4"/><text class="soft" x="${x}" y="${y + 18}" text-anchor="middle">${tick}</text>`
  })
  return `<path class="axis" d="M${nameWidth} ${y}h${plotWidth}"/>${marks.join('')}`
}

/** The next of 4, 8, 12, 20, 40, 80 and so on: four whole steps. */
function niceCeiling(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value / 4))
  return 4 * ([1, 2, 3, 5, 10].find((step) => step * unit * 4 >= value) ?? 10) * unit
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
