import type { Clustering } from '#shared/model/preprocessing'
import { line, rule, roundedUp, csvOf, type Dataset, type LegendEntry, type MarkShape, type PlainChart } from '#renderer/features/charts/index.ts'
import { groupWords as words } from '#renderer/text/preprocessing.ts'
import { groupsOf, type Group } from '#renderer/features/preprocessing/groups.ts'

/** Middle lightness, so that they stand on both themes and on paper; each group has a shape beside its colour. */
const colours = ['#2f8fd0', '#c9731c', '#3d9a5f', '#b0599f', '#8a8a30', '#d0546a', '#35a0a0'] as const
const shapes = [
  { mark: 'disc', style: 'circle', filled: true }, { mark: 'triangle', style: 'triangle', filled: false }, { mark: 'square', style: 'rect', filled: true },
  { mark: 'cross', style: 'crossRot', filled: false }, { mark: 'ring', style: 'circle', filled: false }
] as const satisfies readonly { readonly mark: MarkShape; readonly style: string; readonly filled: boolean }[]
const longLegend = 6
const pointRadius = 4.5
const medoidRadius = 8

const colourOf = (group: Group): string => colours[(group.number - 1) % colours.length]!
const shapeOf = (group: Group) => shapes[(group.number - 1) % shapes.length]!
const tokenOf = (group: Group): string => `--group-${group.number}`

/** The groups' colours as CSS variables, for legends. */
export function groupTokens(clustering: Clustering): Record<string, string> {
  return Object.fromEntries(groupsOf(clustering).map((group) => [tokenOf(group), colourOf(group)]))
}

/** The shape and the colour's variable of a group, where it is named beside the chart. */
export function markOf(group: Group): { readonly shape: MarkShape; readonly token: string } {
  return { shape: shapeOf(group).mark, token: tokenOf(group) }
}

/** Every image by its mean and deviation; the medoids stand out. */
export function scatterChart(clustering: Clustering, fileName: string): PlainChart {
  const { images } = clustering
  const groups = groupsOf(clustering)
  const legend = groups.map((group): LegendEntry => ({ name: words.group(group.number), ...markOf(group) }))
  const means = images.map(({ mean }) => mean)
  const ends = around(means)
  return {
    file: `${fileName}-groups`, title: words.title, label: words.chart(images.length, groups.length), caption: words.caption,
    legend: [...legend.slice(0, longLegend), { name: words.medoids, token: '--text-1', shape: 'ring' }],
    xAxis: { ...ends, title: words.mean }, yAxis: { ...around(images.map(({ deviation }) => deviation)), title: words.deviation },
    draw: ({ text1 }) => ({ datasets: [medoidRings(images, text1), ...groups.map(pointsOf)] }),
    read: (x, y) => pointWords(nearestImage(clustering, x, y)),
    csv: () => csvOf(['image', 'mean', 'deviation', 'group', 'medoid'], images.map((image) => [image.imageId, image.mean, image.deviation, image.cluster + 1, image.isMedoid ? 1 : 0]))
  }
}

function pointsOf(group: Group): Dataset {
  const { style, filled } = shapeOf(group)
  const colour = colourOf(group)
  return {
    label: words.group(group.number), data: group.images.map(({ mean, deviation }) => ({ x: mean, y: deviation })), showLine: false,
    pointStyle: style, pointRadius, pointBorderColor: colour, pointBorderWidth: 1.6, pointBackgroundColor: filled ? colour : 'transparent', clip: false
  }
}

function medoidRings(images: Clustering['images'], colour: string): Dataset {
  return {
    label: words.medoids, data: images.filter(({ isMedoid }) => isMedoid).map(({ mean, deviation }) => ({ x: mean, y: deviation })), showLine: false,
    pointStyle: 'circle', pointRadius: medoidRadius, pointBorderColor: colour, pointBorderWidth: 1.5, pointBackgroundColor: 'transparent', clip: false
  }
}

/** The image nearest to a place, each axis measured by the spread of the images along it. */
export function nearestImage({ images }: Clustering, mean: number, deviation: number): Clustering['images'][number] | null {
  const [across, up] = [spanOf(images.map((image) => image.mean)), spanOf(images.map((image) => image.deviation))]
  const distance = (image: Clustering['images'][number]): number => ((image.mean - mean) / across) ** 2 + ((image.deviation - deviation) / up) ** 2
  return images.reduce<Clustering['images'][number] | null>((best, image) => (best && distance(best) <= distance(image) ? best : image), null)
}

const pointWords = (image: Clustering['images'][number] | null): string => (image ? words.point(image.imageId, image.cluster + 1, image.mean, image.deviation) : '')

/** How well each number of groups separates the images, with the one in use. */
export function silhouetteChart({ silhouettes, k }: Clustering, fileName: string): PlainChart {
  const values = silhouettes.map(({ value }) => value)
  const [first, last] = [silhouettes[0]?.k ?? 2, silhouettes.at(-1)?.k ?? 8]
  return {
    file: `${fileName}-silhouettes`, title: words.silhouettes, label: words.silhouetteChart, caption: words.silhouetteCaption, legend: [],
    xAxis: { min: first - 1, max: last + 1, title: words.k, step: 1, digits: 0, reading: 1 },
    yAxis: { min: Math.min(0, ...values.map((value) => (value < 0 ? -roundedUp(-value) : 0))), max: Math.max(0.1, ...values.map(roundedUp)), title: words.silhouette },
    draw: (tokens) => ({
      datasets: [line(words.silhouette, silhouettes.map(({ k: x, value: y }) => ({ x, y })), tokens.text2, { pointStyle: 'circle', pointRadius: 3.5, pointBackgroundColor: tokens.text1, pointBorderColor: tokens.text1 })],
      annotations: [rule('x', k, tokens.accent, words.chosen(k), { width: 1.5 })]
    }),
    read: (x) => {
      const at = silhouettes.find((one) => one.k === Math.round(x))
      return at ? words.silhouetteAt(at.k, at.value) : ''
    },
    csv: () => csvOf(['k', 'silhouette'], silhouettes.map((one) => [one.k, one.value]))
  }
}

/** What a list says of a group. */
export function groupLine({ number, images, medoid }: Group): string {
  return [words.groupOf(number, images.length), medoid === null ? '' : words.medoid(medoid)].filter(Boolean).join(', ')
}

function spanOf(values: readonly number[]): number {
  return Math.max(1e-9, Math.max(...values) - Math.min(...values))
}

/** Ends a little beyond the values, never below 0. */
function around(values: readonly number[]): { min: number; max: number } {
  const step = spanOf(values) > 10 ? 5 : 1
  const margin = Math.max(1, spanOf(values) * 0.05)
  return { min: Math.max(0, Math.floor((Math.min(...values) - margin) / step) * step), max: Math.ceil((Math.max(...values) + margin) / step) * step }
}
