import { BasicPlatform, Chart, Legend, type ChartConfiguration } from 'chart.js'
import { Context } from 'svgcanvas'
import type { TokenColours } from '#renderer/drawing/token-colours.ts'
import { panelsPng, panelsSvg, type PanelFigure } from '#renderer/features/charts/panel-figure.ts'

/** A chart as it goes on paper. */
export interface Figure {
  /** File name without its ending. */
  readonly name: string
  /** The whole chart, titled, in the colours given. */
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

/** Resolves with the file's content. Rejects where the browser cannot draw a picture of this size. */
export async function drawFigure(figure: Figure | PanelFigure, format: FigureFormat): Promise<Blob> {
  if ('panels' in figure) return drawPanels(figure, format)
  switch (format) {
    case 'csv': return new Blob([figure.csv()], { type: 'text/csv' })
    case 'svg': return new Blob([drawSvg(figure.configure(paper))], { type: 'image/svg+xml' })
    case 'png': return drawPng(figure.configure(paper))
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
  const chart = new Chart(canvas as unknown as HTMLCanvasElement, onPaper(configuration))
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
  const chart = new Chart(canvas as unknown as HTMLCanvasElement, withoutPaths(onPaper(configuration, 1)))
  const svg = context.getSerializedSvg()
  chart.destroy()
  return svg
}

/** Lines are stroked as paths kept by the browser, which this context does not take; a line with segments of its own is not. */
function withoutPaths(configuration: ChartConfiguration): ChartConfiguration {
  const { datasets } = configuration.data
  return { ...configuration, data: { ...configuration.data, datasets: datasets.map((dataset) => ({ ...dataset, segment: {} })) } }
}

function onPaper(configuration: ChartConfiguration, ratio = pixelRatio): ChartConfiguration {
  const { data, options, plugins, type } = configuration
  return {
    type,
    data,
    platform: BasicPlatform,
    plugins: [...(plugins ?? []), Legend, whiteGround],
    options: {
      ...options,
      animation: false, responsive: false, maintainAspectRatio: false, events: [], devicePixelRatio: ratio,
      font: { size: 13 },
      layout: { padding: { top: 16, right: 24, bottom: 8, left: 8 } },
      plugins: { ...options?.plugins, legend: { display: true, position: 'top', align: 'end', labels: { color: paper.text1, usePointStyle: true, boxHeight: 8, filter: ({ text }) => text !== '' } } }
    }
  } as ChartConfiguration
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
