import type { Picture } from '#renderer/drawing/pictures.ts'

/** Pictures side by side, each under its words: several looks at one thing. */
export interface PanelFigure {
  /** File name without its ending. */
  readonly name: string
  readonly title: string
  readonly columns: number
  panels(): readonly Panel[]
  csv(): string
}

export interface Panel {
  readonly picture: Picture
  readonly caption: string
}

/** Where everything of a figure of panels stands, in pixels; pictures keep their own resolution. */
export interface PanelPlan {
  readonly width: number
  readonly height: number
  readonly titleAt: { readonly x: number; readonly y: number }
  readonly places: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly captionY: number }[]
}

const gap = 14
const margin = 18
const titleHeight = 40
const captionHeight = 26

/** How wide the words are, in pixels: the title, and the widest caption. */
interface WordWidths {
  readonly title: number
  readonly caption: number
}

/** Rows of `columns` panels, all as large as the largest picture, and wide enough for the words above them. */
export function planOf(sizes: readonly { readonly width: number; readonly height: number }[], columns: number, words: WordWidths = { title: 0, caption: 0 }): PanelPlan {
  const width = Math.max(1, words.caption, ...sizes.map((size) => size.width))
  const height = Math.max(1, ...sizes.map((size) => size.height))
  const used = Math.max(1, Math.min(columns, sizes.length))
  const rows = Math.ceil(sizes.length / used)
  const places = sizes.map((size, index) => {
    const x = margin + (index % used) * (width + gap)
    const top = margin + titleHeight + Math.floor(index / used) * (height + captionHeight + gap)
    return { x, y: top + captionHeight, width: size.width, height: size.height, captionY: top + captionHeight - 9 }
  })
  return {
    width: 2 * margin + Math.max(words.title, used * width + (used - 1) * gap),
    height: 2 * margin + titleHeight + rows * (height + captionHeight) + Math.max(0, rows - 1) * gap,
    titleAt: { x: margin, y: margin + 20 },
    places
  }
}

const ink = '#181818'
const font = 'system-ui, sans-serif'

const titleFont = `600 20px ${font}`
const captionFont = `15px ${font}`

function planFor({ title, columns }: PanelFigure, panels: readonly Panel[]): PanelPlan {
  const context = new OffscreenCanvas(1, 1).getContext('2d')!
  const widthOf = (text: string, inFont: string): number => {
    context.font = inFont
    return Math.ceil(context.measureText(text).width)
  }
  const caption = Math.max(0, ...panels.map((panel) => widthOf(panel.caption, captionFont)))
  return planOf(panels.map(({ picture }) => picture), columns, { title: widthOf(title, titleFont), caption })
}

/** One picture of all panels, at the pictures' own resolution, on white. */
export async function panelsPng(figure: PanelFigure): Promise<Blob> {
  const panels = figure.panels()
  const plan = planFor(figure, panels)
  const canvas = new OffscreenCanvas(plan.width, plan.height)
  const context = canvas.getContext('2d')!
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, plan.width, plan.height)
  context.fillStyle = ink
  context.font = titleFont
  context.fillText(figure.title, plan.titleAt.x, plan.titleAt.y)
  context.font = captionFont
  panels.forEach(({ picture, caption }, index) => {
    const { x, y, captionY } = plan.places[index]!
    context.fillText(caption, x, captionY)
    context.putImageData(new ImageData(picture.data, picture.width, picture.height), x, y)
  })
  return canvas.convertToBlob({ type: 'image/png' })
}

/** The same as a drawing: words are text, pictures lie within as PNG. */
export async function panelsSvg(figure: PanelFigure): Promise<string> {
  const panels = figure.panels()
  const plan = planFor(figure, panels)
  const pictures = await Promise.all(panels.map(({ picture }) => dataAddress(picture)))
  const parts = panels.map(({ caption }, index) => {
    const { x, y, width, height, captionY } = plan.places[index]!
    return `<text x="${x}" y="${captionY}" font-size="15">${escaped(caption)}</text>` +
      `<image x="${x}" y="${y}" width="${width}" height="${height}" href="${pictures[index]}"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${plan.width}" height="${plan.height}" viewBox="0 0 ${plan.width} ${plan.height}" ` +
    `font-family="${font}" fill="${ink}"><rect width="100%" height="100%" fill="#ffffff"/>` +
    `<text x="${plan.titleAt.x}" y="${plan.titleAt.y}" font-size="20" font-weight="600">${escaped(figure.title)}</text>${parts.join('')}</svg>\n`
}

async function dataAddress({ width, height, data }: Picture): Promise<string> {
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')!.putImageData(new ImageData(data, width, height), 0, 0)
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
  return `data:image/png;base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

