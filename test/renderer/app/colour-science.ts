/** Red, green and blue, 0 to 1, as a style sheet has them. */
export type Rgb = readonly [number, number, number]

export function rgbOf(hex: string): Rgb {
  const [, red, green, blue] = /^#(..)(..)(..)$/.exec(hex) ?? []
  if (red === undefined || green === undefined || blue === undefined) throw new Error(`Expected a colour like #2f2f2f, got ${hex}`)
  return [parseInt(red, 16) / 255, parseInt(green, 16) / 255, parseInt(blue, 16) / 255]
}

const toLinear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

function linearOf([red, green, blue]: Rgb): Rgb {
  return [toLinear(red), toLinear(green), toLinear(blue)]
}

/** Matrices on linear sRGB for complete lack of one kind of cone: Machado, Oliveira and Fernandes 2009. */
const visions = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]
} as const
export type Vision = keyof typeof visions
export const kindsOfVision = Object.keys(visions) as Vision[]

/** CIE L*, a*, b* (D65) of a colour as someone with this vision sees it. */
export function labOf(colour: Rgb, vision: Vision): Rgb {
  const seen = times(visions[vision], linearOf(colour)).map((value) => Math.min(1, Math.max(0, value))) as unknown as Rgb
  const [x, y, z] = times([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]], seen)
  const [fx, fy, fz] = [root(x / 0.95047), root(y), root(z / 1.08883)]
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)]
}

const root = (value: number): number => (value > 216 / 24389 ? Math.cbrt(value) : (841 / 108) * value + 4 / 29)

function times(matrix: readonly (readonly number[])[], vector: Rgb): Rgb {
  return matrix.map((row) => row.reduce((sum, value, index) => sum + value * (vector[index] ?? 0), 0)) as unknown as Rgb
}

/** CIE 1976 distance; 2.3 is just noticeable side by side. */
export function distance(one: Rgb, other: Rgb, vision: Vision): number {
  const [lab, otherLab] = [labOf(one, vision), labOf(other, vision)]
  return Math.hypot(...lab.map((value, index) => value - (otherLab[index] ?? 0)))
}

/** Contrast of WCAG 2, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = linearOf(colour)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** `part` of a colour mixed into another, as `color-mix(in srgb, ...)` does. */
export function mixed(colour: Rgb, part: number, ground: Rgb): Rgb {
  return colour.map((value, index) => value * part + (ground[index] ?? 0) * (1 - part)) as unknown as Rgb
}
