import { BasicPlatform, Chart, Legend, Title, type ChartConfiguration, type LegendItem } from 'chart.js'
import { Context } from 'svgcanvas'
import type { TokenColours } from '#renderer/drawing/token-colours.ts'
import type { LegendEntry } from '#renderer/features/charts/plain-chart.ts'
import { pointStyles } from '#renderer/features/charts/point-looks.ts'
import { panelsPng, panelsSvg, type PanelFigure } from '#renderer/features/charts/panel-figure.ts'

/** A chart as it goes on paper. */
export interface Figure {
  /** File name without its ending. */
  readonly name: string
  /** What shapes and colours mean, as on screen; without it, the datasets by their labels. */
  readonly legend?: readonly LegendEntry[]
  /** The whole chart in the colours given. */
  configure(colours: TokenColours): ChartConfiguration
  /** What is drawn, as a table. */
  csv(): string
}

export const figureFormats = ['png', 'svg', 'csv'] as const
export type FigureFormat = (typeof figureFormats)[number]

/** CSS pixels; a PNG has three of its own to each, enough for 300 dots an inch across a page's text. */
const size = { width: 800, height: 500 }
const pixelRatio = 3

/** The light theme's colours on white, whatever theme is on screen. */
const paper: TokenColours = {
  text1: '#181818', text2: '#474747', text3: '#474747', line: '#e4e4e4', lineStrong: '#8a8a8a', aligned: '#6f5a00',
  surface1: '#ffffff', surface3: '#dadada', accent: '#1f5cab', accentSoft: '#e4ecf6',
  better: '#0a6e61', worse: '#a34706', undetermined: '#7a7a7a', implausible: '#86357c'
}

/** Resolves with the file's content; `title` stands above a chart. Rejects where the browser cannot draw a picture of this size. */
export async function drawFigure(figure: Figure | PanelFigure, format: FigureFormat, title: string | null): Promise<Blob> {
  if ('panels' in figure) return drawPanels(figure, format)
  switch (format) {
    case 'csv': return new Blob([figure.csv()], { type: 'text/csv' })
    case 'svg': return new Blob([drawSvg(onPaper(figure, title, 1))], { type: 'image/svg+xml' })
    case 'png': return drawPng(onPaper(figure, title, pixelRatio))
  }
}

async function drawPanels(figure: PanelFigure, format: FigureFormat): Promise<Blob> {
  switch (format) {
    case 'csv': return new Blob([figure.csv()], { type: 'text/csv' })
    case 'svg': return new Blob([await panelsSvg(figure)], { type: 'image/svg+xml' })
    case 'png': return panelsPng(figure)
  }
}

async function drawPng(configuration: ChartConfiguration): Promise<Blob> {
  const canvas = new OffscreenCanvas(size.width, size.height)
  // Chart.js asks for no more of a canvas than what an offscreen one has, once no page is involved.
  const chart = new Chart(canvas as unknown as HTMLCanvasElement, configuration)
  try {
    return await canvas.convertToBlob({ type: 'image/png' })
  } finally {
    chart.destroy()
  }
}

function drawSvg(configuration: ChartConfiguration): string {
  const context = new Context(size)
  // Chart.js sets and reads the size of the canvas that a context belongs to.
  const canvas = { ...size, style: {}, getContext: () => context }
  // Labels fill the path that was there before their text, which this context takes for the text itself.
  const fillText = context.fillText.bind(context)
  Object.assign(context, {
    canvas,
    fillText: (...given: Parameters<typeof fillText>) => {
      fillText(...given)
      context.beginPath()
    }
  })
  const chart = new Chart(canvas as unknown as HTMLCanvasElement, withoutPaths(configuration))
  const svg = context.getSerializedSvg()
  chart.destroy()
  return svg
}

/** Lines are stroked as paths kept by the browser, which this context does not take; a line with segments of its own is not. */
function withoutPaths(configuration: ChartConfiguration): ChartConfiguration {
  const { datasets } = configuration.data
  return { ...configuration, data: { ...configuration.data, datasets: datasets.map((dataset) => ({ ...dataset, segment: {} })) } }
}

function onPaper({ configure, legend }: Figure, title: string | null, ratio: number): ChartConfiguration {
  const { data, options, plugins, type } = configure(paper)
  const labels = { color: paper.text1, usePointStyle: true, boxHeight: 8, ...(legend ? { generateLabels: () => legend.map(legendItem) } : { filter: ({ text }: LegendItem) => text !== '' }) }
  return {
    type,
    data,
    platform: BasicPlatform,
    plugins: [...(plugins ?? []), Legend, Title, whiteGround],
    options: {
      ...options,
      animation: false, responsive: false, maintainAspectRatio: false, events: [], devicePixelRatio: ratio,
      font: { size: 13 },
      layout: { padding: { top: 16, right: 24, bottom: 8, left: 8 } },
      plugins: {
        ...options?.plugins,
        title: { display: title !== null, text: title ?? '', align: 'start', color: paper.text1, font: { size: 15, weight: 600 }, padding: { bottom: 4 } },
        legend: { display: true, position: 'top', align: 'end', labels }
      }
    }
  } as ChartConfiguration
}

function legendItem({ name, token, shape }: LegendEntry): LegendItem {
  const colour = paperColour(token)
  const isDashed = shape === 'dash'
  return {
    text: name, fontColor: paper.text1, strokeStyle: colour, fillStyle: shape === 'ring' ? 'transparent' : colour, lineWidth: shape === 'disc' || shape === 'square' ? 0 : 2,
    pointStyle: isDashed ? 'line' : pointStyles[shape], lineDash: isDashed ? [4, 3] : []
  }
}

/** The colour of a design token on paper, by the token's name. */
function paperColour(token: string): string {
  const name = token.slice(2).replace(/-(.)/g, (_, next: string) => next.toUpperCase())
  return paper[(name === 'band' ? 'accentSoft' : name) as keyof TokenColours] ?? paper.text1
}

const whiteGround = {
  id: 'white-ground',
  beforeDraw({ ctx }: Chart): void {
    ctx.save()
    ctx.fillStyle = '#ffffff'
    ctx.fillRect(0, 0, size.width, size.height)
    ctx.restore()
  }
}
