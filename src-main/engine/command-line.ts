// The command line of DeepMatching 1.2.2: two images, then options applied from left to right.
import { Refusal } from '#main/engine/refusal'
import { onePass } from '#main/engine/invariance'
import type { Invariance } from '#main/engine/invariance'

export interface Size {
  width: number
  height: number
}

export type Preset = 'default' | 'png' | 'jpg'

export interface Options {
  image1: string
  image2: string
  /** Descriptors are halved this many times before matching. */
  downscale: number
  /** Exponent of the rectification. */
  power: number
  /** True for `-mem 0`: visited tables without collisions. */
  exactVisits: boolean
  preset: Preset
  /** Applied to both images one after the other. */
  resizes: Size[]
  /** The flags of scale and rotation mode, or null in normal mode. */
  invariance: Invariance | null
  threads: number
  /** File for the matches; null for standard output. */
  output: string | null
  verbosity: number
  progress: boolean
}

export type Command = { kind: 'help' } | { kind: 'match', options: Options }

/** The values that follow an option; `next` takes one. */
class Values {
  readonly option: string
  private readonly rest: string[]

  constructor(option: string, rest: string[]) {
    this.option = option
    this.rest = rest
  }

  text(): string {
    const value = this.rest.shift()
    if (value === undefined) throw new Refusal(`${this.option} needs a value`)
    return value
  }

  number(low: number, high: number): number {
    const text = this.text()
    const value = text.trim() === '' ? NaN : Number(text)
    if (Number.isFinite(value) && value >= low && value <= high) return value
    throw new Refusal(`${this.option} needs a number from ${low} to ${high}, got '${text}'`)
  }

  /** Decimals are cut off, as the original does: the notebooks pass `-rot_range -5.0 5.0`. */
  integer(low: number, high: number): number {
    return Math.trunc(this.number(low, high))
  }
}

type Apply = (options: Options, values: Values) => void

function invarianceOf(options: Options): Invariance {
  options.invariance ??= { maxScale: 5, rotation: [0, 360] }
  return options.invariance
}

const setDownscale: Apply = (options, values) => {
  options.downscale = values.integer(0, 3)
}
const setMaxScale: Apply = (options, values) => {
  invarianceOf(options).maxScale = values.number(1, 5.656)
}
const setRotation: Apply = (options, values) => {
  invarianceOf(options).rotation = [values.integer(-36000, 36000), values.integer(-36000, 36000)]
}

const OPTIONS: Record<string, Apply> = {
  '-downscale': setDownscale,
  '-R': setDownscale,
  '-max_scale': setMaxScale,
  '-scale': setMaxScale,
  '-rot_range': setRotation,
  '-rot': setRotation,
  '-nlpow': (options, values) => {
    options.power = values.number(0.1, 10)
  },
  '-mem': (options, values) => {
    options.exactVisits = values.integer(0, 1) === 0
  },
  '-nt': (options, values) => {
    options.threads = values.integer(0, 128)
  },
  '-resize': (options, values) => {
    options.resizes.push({ width: values.integer(1, 65535), height: values.integer(1, 65535) })
  },
  '-out': (options, values) => {
    options.output = values.text()
  },
  '-v': options => {
    options.verbosity = Math.min(10, options.verbosity + 1)
  },
  '-progress': options => {
    options.progress = true
  },
  '-png_settings': options => {
    options.preset = 'png'
  },
  '-jpg_settings': options => {
    options.preset = 'jpg'
  },
  '-ngh_rad': (options, values) => {
    if (values.integer(0, 65536) > 0) throw new Refusal('-ngh_rad is not in this version; leave it out')
    if (options.invariance) throw new Refusal('-ngh_rad does not go with -max_scale or -rot_range')
  }
}

function defaults(image1: string, image2: string): Options {
  return {
    image1,
    image2,
    downscale: 1,
    power: 1.4,
    exactVisits: false,
    preset: 'default',
    resizes: [],
    invariance: null,
    threads: 1,
    output: null,
    verbosity: 0,
    progress: false
  }
}

/** Reads the arguments (without the program's own name). Throws `Refusal` and nothing else. */
export function parseCommandLine(args: readonly string[]): Command {
  const [image1, image2, ...rest] = args
  if (image1 === undefined || image2 === undefined) return { kind: 'help' }
  if (args.some(argument => argument === '-h' || argument === '--help')) return { kind: 'help' }
  const options = defaults(image1, image2)
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    const apply = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined
    if (!apply) throw new Refusal(`unexpected parameter '${name}'`)
    apply(options, new Values(name, rest))
  }
  if (options.invariance) onePass(options.invariance)
  return { kind: 'match', options }
}

export const USAGE = `usage: deepmatching IMAGE1 IMAGE2 [options]
  -R n, -downscale n     halve the descriptors n times before matching (0 to 3, default 1)
  -nlpow x               exponent of the rectification (0.1 to 10, default 1.4)
  -max_scale s           scale and rotation mode; this version makes one pass, for s < 1.4143 ...
  -rot_range a b         ... and a range within -22 to 22 degrees
  -resize W H            resize both images first; matches are given in the original frame
  -png_settings          descriptor without pre-smoothing
  -jpg_settings          descriptor with pre-smoothing
  -mem n                 1: visited tables of limited size (default), 0: without collisions
  -nt n                  threads (accepted; this version uses one)
  -out FILE              write the matches to FILE
  -v                     messages on standard error
  -progress              JSON lines on standard error: {"fraction":0.42,"secondsLeft":1.2}
  -h, --help             this text
`
